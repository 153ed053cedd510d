import { Ctx, createUnionType, Field, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { FeaturesValue } from '../../quantities/features.ts';
import type { RequestContext } from '../context.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';
import { Tensor } from './tensor.ts';

@ObjectType('Features', {
  description:
    'The penultimate features of a checkpoint on a split of a data set: one row an image, one column a feature.',
})
export class Features {
  constructor(private readonly result: StoredResult<FeaturesValue>) {}

  @Field(() => Int, { description: 'Rows of the matrix: images, in the order of the data set.' })
  get rows(): number {
    return this.result.value.rows;
  }

  @Field(() => Int, { description: 'Columns of the matrix: the width of the penultimate layer.' })
  get columns(): number {
    return this.result.value.columns;
  }

  @Field(() => Tensor, { description: 'The matrix itself, rows x columns, float32.' })
  tensor(@Ctx() { deps }: RequestContext): Tensor {
    return new Tensor(this.result.arrays.features!, deps.artifacts);
  }

  @Field(() => Provenance, { description: 'How this matrix came to be.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `features` of a checkpoint answers. */
export const FeaturesResult = createUnionType({
  name: 'FeaturesResult',
  description: 'Features, or why there are none yet.',
  types: () => [Features, NotComputed, ComputationPending, ComputationFailed] as const,
});
