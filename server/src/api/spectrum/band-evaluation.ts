import type { SpectrumPartKind } from '@transferscope/shared';
import { createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { BandAccuracyValue } from '../../quantities/spectral/band-accuracy.ts';
import type { NullModel } from '../../quantities/spectral/null-models.ts';
import { SpectrumPartKindEnum } from '../enums.ts';
import { Estimate } from '../evaluation/estimate.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';

@ObjectType('NullModel', {
  description:
    'Probes on random subspaces within the span of all components: what a part of the features has to beat.',
})
export class NullModelComparison {
  constructor(private readonly model: NullModel) {}

  @Field(() => Int, { description: 'Dimensions of each random subspace.' })
  get dimensions(): number {
    return this.model.dimensions;
  }

  @Field(() => Float, {
    description: 'The share of the squared features that they hold on average, from 0 to 1.',
  })
  get energyShare(): number {
    return this.model.energyShare;
  }

  @Field(() => Int, { description: 'How many were drawn.' })
  get draws(): number {
    return this.model.draws;
  }

  @Field(() => Estimate, {
    description: 'Mean accuracy over the draws, and where that of 95 % of such subspaces lies.',
  })
  get accuracy(): Estimate {
    return new Estimate(this.model.accuracy);
  }

  @Field(() => Estimate, {
    description:
      'Accuracy of the part less that mean, all with the penalty of `linear-probe`, with its 95 % interval over test images and draws. An interval that reaches 0 says that random directions may do as well. Not corrected for looking at several parts.',
  })
  get advantage(): Estimate {
    return new Estimate(this.model.advantage);
  }
}

@ObjectType('BandEvaluation', {
  description:
    'How well a linear probe does that sees a part of the spectral decomposition only. Directions are those of the training images; test images were used for nothing but the accuracies.',
})
export class BandEvaluation {
  constructor(private readonly result: StoredResult<BandAccuracyValue>) {}

  @Field(() => SpectrumPartKindEnum, { description: 'How the components were named.' })
  get kind(): SpectrumPartKind {
    return this.result.value.part.kind;
  }

  @Field(() => Boolean, { description: 'Whether the mean of the training features was subtracted first.' })
  get centred(): boolean {
    return this.result.value.centred;
  }

  @Field(() => Int, { description: 'The first component, counted from 1.' })
  get from(): number {
    return this.result.value.from;
  }

  @Field(() => Int, { description: 'The last component, included.' })
  get to(): number {
    return this.result.value.to;
  }

  @Field(() => Int, {
    description: 'How many of them stand above the noise floor: what the probe sees.',
  })
  get resolved(): number {
    return this.result.value.resolved;
  }

  @Field(() => Int, { description: 'How many components stand above the noise floor at all.' })
  get resolvedCount(): number {
    return this.result.value.resolvedCount;
  }

  @Field(() => Float, {
    description: 'The share of the sum of squared singular values that the part holds, from 0 to 1.',
  })
  get energyShare(): number {
    return this.result.value.energyShare;
  }

  @Field(() => Estimate, {
    description:
      'Accuracy on the test images with a 95 % Wilson interval, the penalty chosen on validation images for this part.',
  })
  get accuracy(): Estimate {
    return new Estimate(this.result.value.accuracy);
  }

  @Field(() => Float, {
    nullable: true,
    description: 'Accuracy on the validation images; null if no class had an image to spare.',
  })
  get validationAccuracy(): number | null {
    return this.result.value.validationAccuracy;
  }

  @Field(() => Float, { description: 'Mean log-loss on the test images, in nats.' })
  get logLoss(): number {
    return this.result.value.logLoss;
  }

  @Field(() => Estimate, { description: 'Accuracy of the linear probe that sees all features.' })
  get wholeAccuracy(): Estimate {
    return new Estimate(this.result.value.wholeAccuracy);
  }

  @Field(() => Float, { description: 'The L2 penalty that was chosen for this part.' })
  get penalty(): number {
    return this.result.value.penalty;
  }

  @Field(() => Float, {
    description: 'The L2 penalty of the probe on all features, which part and null models are compared at.',
  })
  get sharedPenalty(): number {
    return this.result.value.sharedPenalty;
  }

  @Field(() => Estimate, { description: 'Accuracy on the test images with `sharedPenalty`.' })
  get accuracyAtSharedPenalty(): Estimate {
    return new Estimate(this.result.value.accuracyAtSharedPenalty);
  }

  @Field(() => NullModelComparison, {
    nullable: true,
    description:
      'Against random subspaces of as many dimensions: is it these components, or would any do? Null where the part is all that is resolved, or nothing of it is.',
  })
  get randomSubspace(): NullModelComparison | null {
    const { randomSubspace } = this.result.value;
    return randomSubspace && new NullModelComparison(randomSubspace);
  }

  @Field(() => NullModelComparison, {
    nullable: true,
    description:
      'Against random subspaces of equal energy, which have another number of dimensions: is it these components, or the energy in them? Null as `randomSubspace` is.',
  })
  get equalEnergy(): NullModelComparison | null {
    const { equalEnergy } = this.result.value;
    return equalEnergy && new NullModelComparison(equalEnergy);
  }

  @Field(() => Int, { description: 'How many training images there were.' })
  get trainCount(): number {
    return this.result.value.trainCount;
  }

  @Field(() => Int, { description: 'How many test images there were.' })
  get testCount(): number {
    return this.result.value.testCount;
  }

  @Field(() => Boolean, {
    description: 'Whether the solver reached its tolerance; if not, the accuracy is not that of the optimum.',
  })
  get converged(): boolean {
    return this.result.value.converged;
  }

  @Field(() => Provenance, { description: 'How these numbers came to be; read its warnings first.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `evaluation` of a spectrum answers. */
export const BandEvaluationResult = createUnionType({
  name: 'BandEvaluationResult',
  description: 'A probe on a part of the features, or why there is none yet.',
  types: () => [BandEvaluation, NotComputed, ComputationPending, ComputationFailed] as const,
});

/** A stored probe on a part of the features as a BandEvaluation. */
export function presentBand(result: StoredResult<BandAccuracyValue>): BandEvaluation {
  return new BandEvaluation(result);
}
