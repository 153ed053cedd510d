import type { LearningRateSchedule, OptimiserName } from '@transferscope/shared';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ArchitectureInput } from '../architecture/architecture-input.ts';
import { Computation } from '../computation/computation.ts';
import { LearningRateScheduleEnum, OptimiserEnum } from '../enums.ts';
import { UserError, userErrorsField } from '../user-error.ts';
import { Run } from './run.ts';

@InputType('StartPretrainingInput', {
  description: 'How to pre-train a network from nothing, with Nesterov SGD or AdamW.',
})
export class StartPretrainingInput {
  @Field(() => ID, { description: 'The global id or the slug of the data set to train on.' })
  dataset!: string;

  @Field(() => String, { description: 'The name of the new run, for a person; 1 to 100 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The slug of the new run: lower-case letters, digits and dashes, at most 100; made of the name if left out. One that another run has is the user error SLUG_TAKEN.',
  })
  slug?: string | null;

  @Field(() => ArchitectureInput, {
    nullable: true,
    description:
      'The network to train; a residual network for small images, 8 layers deep and 16 channels wide, if left out.',
  })
  architecture?: ArchitectureInput | null;

  @Field(() => Int, { defaultValue: 40, description: 'Passes over the training images.' })
  epochs!: number;

  @Field(() => [Float], {
    nullable: true,
    description:
      'The epochs to keep a checkpoint of, 0 is the untrained network; every whole epoch if left out.',
  })
  keepEpochs?: number[] | null;

  @Field(() => Int, { defaultValue: 128, description: 'Images in one step.' })
  batchSize!: number;

  @Field(() => OptimiserEnum, {
    defaultValue: 'NESTEROV',
    description: 'How the network follows its gradients.',
  })
  optimiser!: OptimiserName;

  @Field(() => Float, {
    nullable: true,
    description: 'The learning rate of the first step; 0.1 if left out, 0.001 with ADAMW.',
  })
  learningRate?: number | null;

  @Field(() => LearningRateScheduleEnum, {
    defaultValue: 'STEPS',
    description: 'How the learning rate goes down from there.',
  })
  schedule!: LearningRateSchedule;

  @Field(() => Float, {
    nullable: true,
    description:
      'Nesterov momentum, from 0 (plain stochastic gradient descent) to below 1; 0.9 if left out. ADAMW has none: giving it is the user error INVALID_PARAMETERS.',
  })
  momentum?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The weight decay of every trained number: an L2 penalty, 0.0005 if left out; with ADAMW each step takes learningRate times weightDecay of it away, 0.01 if left out.',
  })
  weightDecay?: number | null;

  @Field(() => Int, { defaultValue: 2, description: 'Augmentation: random shifts of up to so many pixels.' })
  maxShift!: number;

  @Field(() => Int, {
    defaultValue: 0,
    description: 'The seed of initial weights, order of images and shifts.',
  })
  seed!: number;
}

/** What both mutations that train a run answer. */
@ObjectType()
export abstract class TrainingPayload {
  @Field(() => Run, {
    nullable: true,
    description:
      'The run, new where the same input has not made it before, or with a further training; null after a user error.',
  })
  run!: Run | null;

  @Field(() => Computation, {
    nullable: true,
    description: 'The computation that trains it; null after a user error.',
  })
  computation!: Computation | null;

  @Field(() => [UserError], userErrorsField)
  userErrors!: UserError[];
}

@ObjectType('StartPretrainingPayload', { description: 'The run that a pre-training fills with checkpoints.' })
export class StartPretrainingPayload extends TrainingPayload {}

@ObjectType('ExtendPretrainingPayload', {
  description: 'The run that an extension gives further checkpoints.',
})
export class ExtendPretrainingPayload extends TrainingPayload {}
