import type { ComputePolicy, Split } from '@transferscope/shared';
import { Arg, Ctx, createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult, SubjectRows } from '../../computing/computing.ts';
import type { ComponentScoresValue } from '../../quantities/spectral/component-scores.ts';
import type { DecompositionValue } from '../../quantities/spectral/decomposition.ts';
import type { RequestContext } from '../context.ts';
import { ComputePolicyEnum, SplitEnum } from '../enums.ts';
import { Tensor } from '../features/tensor.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { policyArgument } from '../lazy/policy-argument.ts';
import { Provenance } from '../lazy/provenance.ts';
import { readLazily } from '../lazy/read-lazily.ts';

@ObjectType('ComponentScores', {
  description: 'Where each image lies along each direction of a spectral decomposition.',
})
export class ComponentScores {
  constructor(private readonly result: StoredResult<ComponentScoresValue>) {}

  @Field(() => SplitEnum, { description: 'Which images were projected.' })
  get split(): Split {
    return this.result.value.split;
  }

  @Field(() => Tensor, {
    description:
      'Components x images, float32, in the unit of the features: row k - 1 is the score of every image along component k.',
  })
  tensor(@Ctx() { deps }: RequestContext): Tensor {
    return new Tensor(this.result.arrays.scores!, deps.artifacts);
  }

  @Field(() => Provenance, { description: 'How these numbers came to be.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `scores` of a decomposition answers. */
export const ComponentScoresResult = createUnionType({
  name: 'ComponentScoresResult',
  description: 'Scores along the components, or why there are none yet.',
  types: () => [ComponentScores, NotComputed, ComputationPending, ComputationFailed] as const,
});

@ObjectType('Decomposition', {
  description:
    'The spectral decomposition U S V’ of the training features: directions V with the singular value of each. A direction is defined up to sign, and up to rotation among near-equal singular values: compare subspaces, never single directions.',
})
export class Decomposition {
  constructor(
    private readonly result: StoredResult<DecompositionValue>,
    private readonly subject: SubjectRows,
  ) {}

  @Field(() => Boolean, { description: 'Whether the mean of the training features was subtracted first.' })
  get centred(): boolean {
    return this.result.value.centred;
  }

  @Field(() => [Float], {
    description:
      'The singular value of each direction, the largest first, in the unit of the features. From the eigenvalues of the Gram matrix; those of the spectrum reach lower.',
  })
  get singularValues(): readonly number[] {
    return this.result.value.singularValues;
  }

  @Field(() => Float, {
    description: 'Directions of singular values at or below it may be nothing but rounding.',
  })
  get noiseFloor(): number {
    return this.result.value.noiseFloor;
  }

  @Field(() => Int, { description: 'How many directions are above the noise floor.' })
  get resolvedCount(): number {
    return this.result.value.resolvedCount;
  }

  @Field(() => Tensor, {
    description: 'V’: components x features, float64, a direction of length 1 a row.',
  })
  directions(@Ctx() { deps }: RequestContext): Tensor {
    return new Tensor(this.result.arrays.directions!, deps.artifacts);
  }

  @Field(() => Tensor, {
    description: 'What is subtracted from features before they are projected: float64, zeros if not centred.',
  })
  mean(@Ctx() { deps }: RequestContext): Tensor {
    return new Tensor(this.result.arrays.mean!, deps.artifacts);
  }

  @Field(() => ComponentScoresResult, {
    description: 'Where the images of a split lie along each direction.',
  })
  async scores(
    @Arg('split', () => SplitEnum, { description: 'Which images.' }) split: Split,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof ComponentScoresResult> {
    const quantity = context.deps.computing.catalogue.get('component-scores');
    const request = { quantity, subject: this.subject, parameters: { split, centred: this.centred } };
    return readLazily<ComponentScoresValue, ComponentScores>(
      request,
      policy,
      context,
      'scores',
      (result) => new ComponentScores(result),
    );
  }

  @Field(() => Provenance, { description: 'How these numbers came to be.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `decomposition` of a spectrum answers. */
export const DecompositionResult = createUnionType({
  name: 'DecompositionResult',
  description: 'A spectral decomposition, or why there is none yet.',
  types: () => [Decomposition, NotComputed, ComputationPending, ComputationFailed] as const,
});
