import type { Protocol } from '@transferscope/shared';
import { createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { ClassResult } from '../../quantities/class-results.ts';
import type { LinearProbeValue } from '../../quantities/linear-probe.ts';
import { ProtocolEnum } from '../enums.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';
import { Estimate } from './estimate.ts';

@ObjectType('ClassAccuracy', { description: 'How well one class of the test images is recognised.' })
export class ClassAccuracy {
  @Field(() => Int, { description: 'The label: the index of the class in Dataset.classes.' })
  label!: number;

  @Field(() => String, { description: 'The name of the class.' })
  name!: string;

  @Field(() => Int, { description: 'How many test images are of this class.' })
  count!: number;

  @Field(() => Estimate, { description: 'The part of them that was classified rightly, with its interval.' })
  accuracy!: Estimate;
}

/** Presents the accuracy of each class; `classes` are the names by label. */
export function classAccuracies(
  perClass: readonly ClassResult[],
  classes: readonly string[],
): readonly ClassAccuracy[] {
  return perClass.map(({ label, count, accuracy }) => ({
    label,
    name: classes[label] ?? String(label),
    count,
    accuracy: new Estimate(accuracy),
  }));
}

@ObjectType('PenaltyPoint', { description: 'One penalty that was tried on the validation images.' })
export class PenaltyPoint {
  @Field(() => Float, { description: 'The L2 penalty.' })
  penalty!: number;

  @Field(() => Float, { description: 'Accuracy on the validation images, from 0 to 1.' })
  validationAccuracy!: number;

  @Field(() => Float, { description: 'Mean log-loss on the validation images, in nats.' })
  validationLogLoss!: number;
}

@ObjectType('TrainingPoint', { description: 'One iteration of the solver.' })
export class TrainingPoint {
  @Field(() => Int, { description: 'The number of the iteration, from 0.' })
  step!: number;

  @Field(() => Float, { description: 'The objective: mean log-loss in nats plus the penalty term.' })
  objective!: number;

  @Field(() => Float, { description: 'The largest element of the gradient, absolute.' })
  gradientNorm!: number;
}

@ObjectType('Evaluation', {
  description:
    'How good a checkpoint is on a data set after transfer. Test images were used for nothing but this.',
})
export class Evaluation {
  constructor(
    private readonly result: StoredResult<LinearProbeValue>,
    private readonly classes: readonly string[],
  ) {}

  @Field(() => ProtocolEnum, { description: 'How the checkpoint was transferred.' })
  get protocol(): Protocol {
    return 'FEATURE_EXTRACTION';
  }

  @Field(() => Estimate, { description: 'Accuracy on the test images, with its 95 % Wilson interval.' })
  get accuracy(): Estimate {
    return new Estimate(this.result.value.accuracy);
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'Accuracy on the validation images with the chosen penalty, from 0 to 1: the number to choose a checkpoint by. Null if nothing was chosen.',
  })
  get validationAccuracy(): number | null {
    return this.result.value.validationAccuracy;
  }

  @Field(() => Float, { description: 'Mean log-loss on the test images, in nats; lower is better.' })
  get logLoss(): number {
    return this.result.value.logLoss;
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

  @Field(() => Int, {
    description: 'How many training images the probe was fitted on, validation images included.',
  })
  get trainCount(): number {
    return this.result.value.trainCount;
  }

  @Field(() => Int, { description: 'How many test images there were.' })
  get testCount(): number {
    return this.result.value.testCount;
  }

  @Field(() => Boolean, {
    description: 'Whether the solver reached its tolerance. If not, the accuracy is not that of the optimum.',
  })
  get converged(): boolean {
    return this.result.value.converged;
  }

  @Field(() => Float, { nullable: true, description: 'The chosen L2 penalty.' })
  get penalty(): number | null {
    return this.result.value.penalty;
  }

  @Field(() => Int, { nullable: true, description: 'Iterations of the solver in the final fit.' })
  get iterations(): number | null {
    return this.result.value.iterations;
  }

  @Field(() => Float, {
    nullable: true,
    description: 'The largest element of the gradient at the end, absolute.',
  })
  get gradientNorm(): number | null {
    return this.result.value.gradientNorm;
  }

  @Field(() => [PenaltyPoint], { description: 'Every penalty that was tried, in ascending order.' })
  get penaltyPath(): readonly PenaltyPoint[] {
    return this.result.value.penaltyPath;
  }

  @Field(() => [TrainingPoint], { description: 'The iterations of the final fit.' })
  get history(): readonly TrainingPoint[] {
    return this.result.value.history;
  }

  @Field(() => Provenance, { description: 'How this number came to be.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `evaluation` of a checkpoint answers. */
export const EvaluationResult = createUnionType({
  name: 'EvaluationResult',
  description: 'An evaluation, or why there is none yet.',
  types: () => [Evaluation, NotComputed, ComputationPending, ComputationFailed] as const,
});
