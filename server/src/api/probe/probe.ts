import type { ProbeKind } from '@transferscope/shared';
import { createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { ProbeValue } from '../../quantities/probe/probe-outcome.ts';
import type { RidgeValue } from '../../quantities/ridge.ts';
import { ProbeKindEnum } from '../enums.ts';
import { Estimate } from '../evaluation/estimate.ts';
import { ClassAccuracy, classAccuracies } from '../evaluation/evaluation.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';

/** The value of any kind of probe; what only ridge has is absent in the others. */
export type AnyProbeValue = ProbeValue &
  Partial<Pick<RidgeValue, 'penalty' | 'leaveOneOutAccuracy' | 'penaltyPath'>>;

@ObjectType('LeaveOneOutPoint', {
  description: 'One penalty that was tried by leaving out each training image.',
})
export class LeaveOneOutPoint {
  @Field(() => Float, { description: 'The L2 penalty, beside the mean squared error.' })
  penalty!: number;

  @Field(() => Float, {
    description: 'The part of the training images that the others classify rightly, from 0 to 1.',
  })
  leaveOneOutAccuracy!: number;

  @Field(() => Float, {
    description: 'Mean squared distance of what the others say of an image to its one-hot label.',
  })
  leaveOneOutError!: number;
}

@ObjectType('Probe', {
  description:
    'How good a checkpoint is as a feature extractor by another classifier than the linear probe of `evaluation`. Fitted on the training images; test images were used for nothing but this.',
})
export class Probe {
  constructor(
    private readonly result: StoredResult<AnyProbeValue>,
    private readonly ofKind: ProbeKind,
    private readonly classes: readonly string[],
  ) {}

  @Field(() => ProbeKindEnum, { description: 'Which classifier.' })
  get kind(): ProbeKind {
    return this.ofKind;
  }

  @Field(() => Estimate, { description: 'Accuracy on the test images, with its 95 % Wilson interval.' })
  get accuracy(): Estimate {
    return new Estimate(this.result.value.accuracy);
  }

  @Field(() => [ClassAccuracy], {
    description: 'The accuracy of each class, in the order of Dataset.classes.',
  })
  get perClass(): readonly ClassAccuracy[] {
    return classAccuracies(this.result.value.perClass, this.classes);
  }

  @Field(() => [[Int]], {
    description:
      'The confusion matrix of the test images: row is the true class, column the predicted one, both in the order of Dataset.classes.',
  })
  get confusion(): readonly (readonly number[])[] {
    return this.result.value.confusion;
  }

  @Field(() => Int, { description: 'How many training images it was fitted on.' })
  get trainCount(): number {
    return this.result.value.trainCount;
  }

  @Field(() => Int, { description: 'How many test images there were.' })
  get testCount(): number {
    return this.result.value.testCount;
  }

  @Field(() => Float, {
    nullable: true,
    description: 'The chosen L2 penalty of RIDGE; null for other kinds.',
  })
  get penalty(): number | null {
    return this.result.value.penalty ?? null;
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'The part of the training images that RIDGE classifies rightly by the others, with the chosen penalty: the number to choose a checkpoint by. Null for other kinds.',
  })
  get leaveOneOutAccuracy(): number | null {
    return this.result.value.leaveOneOutAccuracy ?? null;
  }

  @Field(() => [LeaveOneOutPoint], {
    description: 'Every penalty that RIDGE tried, in ascending order; empty for other kinds.',
  })
  get penaltyPath(): readonly LeaveOneOutPoint[] {
    return this.result.value.penaltyPath ?? [];
  }

  @Field(() => Provenance, { description: 'How this number came to be.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `probe` of a checkpoint answers. */
export const ProbeResult = createUnionType({
  name: 'ProbeResult',
  description: 'A probe, or why there is none yet.',
  types: () => [Probe, NotComputed, ComputationPending, ComputationFailed] as const,
});
