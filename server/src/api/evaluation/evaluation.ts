import type { FineTuningVariant, Protocol } from '@transferscope/shared';
import { Ctx, createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { ClassResult } from '../../quantities/class-results.ts';
import type { FineTuningValue } from '../../quantities/fine-tuning.ts';
import type { LinearProbeValue } from '../../quantities/linear-probe.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { RequestContext } from '../context.ts';
import { FineTuningVariantEnum, ProtocolEnum } from '../enums.ts';
import { Tensor } from '../features/tensor.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';
import { Estimate } from './estimate.ts';
import { RatePoint, SeedEvaluation, Training } from './fine-tuning-parts.ts';

/** What evaluations are stored as: one a protocol. */
export type EvaluationValue = LinearProbeValue | FineTuningValue;

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

@ObjectType('PenaltyPoint', {
  description: 'One penalty that was tried in cross-validation within the training images.',
})
export class PenaltyPoint {
  @Field(() => Float, { description: 'The L2 penalty.' })
  penalty!: number;

  @Field(() => Float, { description: 'Accuracy on the images that folds left out, from 0 to 1.' })
  validationAccuracy!: number;

  @Field(() => Float, {
    description:
      'Mean log-loss on the images that folds left out, in nats; the penalty with the lowest is chosen.',
  })
  validationLogLoss!: number;
}

@ObjectType('TrainingPoint', { description: 'One iteration of the linear probe’s solver.' })
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
  private readonly probe: LinearProbeValue | undefined;
  private readonly tuning: FineTuningValue | undefined;

  constructor(
    private readonly result: StoredResult<EvaluationValue>,
    private readonly classes: readonly string[],
  ) {
    if (result.quantity === 'fine-tuning') this.tuning = result.value as FineTuningValue;
    else this.probe = result.value as LinearProbeValue;
  }

  @Field(() => ProtocolEnum, { description: 'How the checkpoint was transferred.' })
  get protocol(): Protocol {
    return this.tuning ? 'FINE_TUNING' : 'FEATURE_EXTRACTION';
  }

  @Field(() => Estimate, {
    description:
      'Accuracy on the test images with a 95 % interval. FE: Wilson’s, for the finite number of test images. FT: the mean over seeds after the last epoch, with Student’s t interval for how seeds differ on these test images; of a single seed Wilson’s.',
  })
  get accuracy(): Estimate {
    return new Estimate(this.result.value.accuracy);
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'Accuracy on validation images with the chosen penalty or learning rate, from 0 to 1: the number to choose a checkpoint by. FE: of the images that folds of the training images left out in turn. FT: over all seeds, each with a split of its own. Null if no class had an image to spare.',
  })
  get validationAccuracy(): number | null {
    return this.result.value.validationAccuracy;
  }

  @Field(() => Float, {
    description: 'Mean log-loss on the test images, in nats; lower is better. FT: mean over seeds.',
  })
  get logLoss(): number {
    return this.result.value.logLoss;
  }

  @Field(() => [ClassAccuracy], {
    description: 'The accuracy of each class, in the order of Dataset.classes. FT: of the last seed.',
  })
  get perClass(): readonly ClassAccuracy[] {
    return classAccuracies(this.result.value.perClass, this.classes);
  }

  @Field(() => [[Int]], {
    description:
      'The confusion matrix of the test images: row is the true class, column the predicted one, both in the order of Dataset.classes. FT: of the last seed.',
  })
  get confusion(): readonly (readonly number[])[] {
    return this.result.value.confusion;
  }

  @Field(() => Int, {
    description: 'How many training images were fitted, validation images included.',
  })
  get trainCount(): number {
    return this.result.value.trainCount;
  }

  @Field(() => Int, { description: 'How many test images there were.' })
  get testCount(): number {
    return this.result.value.testCount;
  }

  @Field(() => Boolean, {
    description:
      'FE: whether the solver reached its tolerance; if not, the accuracy is not that of the optimum. FT: whether every seed fits 98 % of the training images; if not, other epochs or rates may give another accuracy.',
  })
  get converged(): boolean {
    return this.result.value.converged;
  }

  @Field(() => Float, { nullable: true, description: 'FE: the chosen L2 penalty; null for FT.' })
  get penalty(): number | null {
    return this.probe?.penalty ?? null;
  }

  @Field(() => Int, {
    nullable: true,
    description: 'FE: iterations of the solver in the final fit; null for FT.',
  })
  get iterations(): number | null {
    return this.probe?.iterations ?? null;
  }

  @Field(() => Float, {
    nullable: true,
    description: 'FE: the largest element of the gradient at the end, absolute; null for FT.',
  })
  get gradientNorm(): number | null {
    return this.probe?.gradientNorm ?? null;
  }

  @Field(() => [PenaltyPoint], {
    description: 'FE: every penalty that was tried, in ascending order; empty for FT.',
  })
  get penaltyPath(): readonly PenaltyPoint[] {
    return this.probe?.penaltyPath ?? [];
  }

  @Field(() => [TrainingPoint], {
    description: 'FE: the iterations of the final fit; empty for FT, which has `trainings`.',
  })
  get history(): readonly TrainingPoint[] {
    return this.probe?.history ?? [];
  }

  @Field(() => FineTuningVariantEnum, {
    nullable: true,
    description: 'FT: what was trained, and from where; null for FE.',
  })
  get variant(): FineTuningVariant | null {
    return this.tuning?.variant ?? null;
  }

  @Field(() => Float, {
    nullable: true,
    description: 'FT: the learning rate of the first step, chosen or given; null for FE.',
  })
  get learningRate(): number | null {
    return this.tuning?.learningRate ?? null;
  }

  @Field(() => Float, { nullable: true, description: 'FT: the same of the head; null for FE.' })
  get headLearningRate(): number | null {
    return this.tuning?.headLearningRate ?? null;
  }

  @Field(() => [RatePoint], {
    description: 'FT: every learning rate that was tried, in ascending order; empty for FE.',
  })
  get ratePath(): readonly RatePoint[] {
    return this.tuning?.ratePath ?? [];
  }

  @Field(() => [SeedEvaluation], { description: 'FT: each seed by itself; empty for FE.' })
  get seeds(): readonly SeedEvaluation[] {
    const seeds = this.tuning?.seeds ?? [];
    return seeds.map((one) => ({ ...one, accuracy: new Estimate(one.accuracy) }));
  }

  @Field(() => [Training], {
    description: 'FT: the curve of every training, those for validation first; empty for FE.',
  })
  get trainings(): readonly Training[] {
    return this.tuning?.trainings ?? [];
  }

  @Field(() => Checkpoint, {
    nullable: true,
    description:
      'FT: the network of the last seed after its last epoch, a checkpoint whose `parent` is the one that it was made of: spectra, parts and overlaps say what fine-tuning has changed. Null for FE, from scratch, and of results that were computed before it was kept.',
  })
  async checkpoint(@Ctx() { loaders }: RequestContext): Promise<Checkpoint | null> {
    const row = this.tuning && (await loaders.tuned.load(this.result.key));
    return row ? new Checkpoint(row) : null;
  }

  @Field(() => Tensor, {
    nullable: true,
    description:
      'FT: the label that each test image got, seeds x images, uint8, in the orders of `seeds` and of the data set; null for FE.',
  })
  predicted(@Ctx() { deps }: RequestContext): Tensor | null {
    const { predicted } = this.result.arrays;
    return predicted ? new Tensor(predicted, deps.artifacts) : null;
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
