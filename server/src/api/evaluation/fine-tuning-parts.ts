import type { TrainingPurpose } from '@transferscope/shared';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { TrainingPurposeEnum } from '../enums.ts';
import { Estimate } from './estimate.ts';

@ObjectType('SeedEvaluation', {
  description: 'One seed of a fine-tuning: trained on all training images, tested after the last epoch.',
})
export class SeedEvaluation {
  @Field(() => Int, { description: 'The seed of its random numbers.' })
  seed!: number;

  @Field(() => Estimate, { description: 'Accuracy on the test images, with its 95 % Wilson interval.' })
  accuracy!: Estimate;

  @Field(() => Float, { description: 'Mean log-loss on the test images, in nats.' })
  logLoss!: number;

  @Field(() => Float, {
    description:
      'Accuracy on the training images after the last epoch, without augmentation; far below 1 the training has not converged.',
  })
  trainAccuracy!: number;
}

@ObjectType('RatePoint', { description: 'One learning rate that was tried on the validation images.' })
export class RatePoint {
  @Field(() => Float, { description: 'The learning rate of the first step.' })
  learningRate!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Accuracy on the validation images of all seeds together, from 0 to 1; null if a training diverged.',
  })
  validationAccuracy!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean log-loss on the same images, in nats; null if the training diverged.',
  })
  validationLogLoss!: number | null;
}

@ObjectType('TrainingEpoch', { description: 'One epoch of a training, as it was at its end.' })
export class TrainingEpoch {
  @Field(() => Int, { description: 'The number of the epoch, from 1.' })
  epoch!: number;

  @Field(() => Float, { description: 'Mean cross-entropy of its batches, each before its step, in nats.' })
  trainLoss!: number;

  @Field(() => Float, { description: 'The learning rate of its last step.' })
  learningRate!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Accuracy on validation images; null in a training that sees all training images.',
  })
  validationAccuracy!: number | null;
}

@ObjectType('Training', { description: 'One training of a fine-tuning, epoch by epoch.' })
export class Training {
  @Field(() => TrainingPurposeEnum, { description: 'What it was for.' })
  purpose!: TrainingPurpose;

  @Field(() => Int, { description: 'The seed of its random numbers.' })
  seed!: number;

  @Field(() => Float, { description: 'The learning rate of its first step.' })
  learningRate!: number;

  @Field(() => [TrainingEpoch], {
    description: 'Its epochs, thinned evenly above 200; one that diverged ends early.',
  })
  history!: readonly TrainingEpoch[];
}
