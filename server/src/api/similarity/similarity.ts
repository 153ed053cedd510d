import type { SimilarityMeasure } from '@transferscope/shared';
import { Ctx, createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { SimilarityValue } from '../../quantities/similarity.ts';
import type { CheckpointRow } from '../../storage/schema.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { RequestContext } from '../context.ts';
import { SimilarityMeasureEnum } from '../enums.ts';
import { Tensor } from '../features/tensor.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';

@ObjectType('Similarity', {
  description:
    'All checkpoints of a run against each other by one measure: row i and column j are checkpoint i against its reference j, both in the order of epochs.',
})
export class Similarity {
  constructor(
    private readonly result: StoredResult<SimilarityValue>,
    private readonly rowsOfRun: readonly CheckpointRow[],
  ) {}

  @Field(() => SimilarityMeasureEnum, { description: 'What they are compared by.' })
  get measure(): SimilarityMeasure {
    return this.result.value.measure;
  }

  @Field(() => Int, { description: 'How many images were used.' })
  get rows(): number {
    return this.result.value.rows;
  }

  @Field(() => [Float], { description: 'The epochs of rows and columns, ascending.' })
  get epochs(): readonly number[] {
    return this.rowsOfRun.map(({ epoch }) => epoch);
  }

  @Field(() => [Checkpoint], { description: 'The checkpoints of rows and columns, in the order of epochs.' })
  get checkpoints(): readonly Checkpoint[] {
    return this.rowsOfRun.map((row) => new Checkpoint(row));
  }

  @Field(() => Tensor, {
    description:
      'The matrix, checkpoints x checkpoints, float64. An empty cell is NaN in it, and nothing else is.',
  })
  matrix(@Ctx() { deps }: RequestContext): Tensor {
    return new Tensor(this.result.arrays.matrix!, deps.artifacts);
  }

  @Field(() => [[Float]], {
    nullable: 'items',
    description:
      'The same as lists, a row each; null where there is no such number, as `provenance.warnings` explain. Rows are never null.',
  })
  get values(): readonly (readonly (number | null)[])[] {
    return this.result.value.values;
  }

  @Field(() => [Checkpoint], {
    description:
      'Those that could not be compared, even with themselves: dead, constant or diverged features.',
  })
  get incomparable(): readonly Checkpoint[] {
    return this.checkpoints.filter((_, index) => this.values[index]![index] === null);
  }

  @Field(() => Provenance, { description: 'How this matrix came to be.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `similarity` of a run answers. */
export const SimilarityResult = createUnionType({
  name: 'SimilarityResult',
  description: 'A matrix of epochs by epochs, or why there is none yet.',
  types: () => [Similarity, NotComputed, ComputationPending, ComputationFailed] as const,
});
