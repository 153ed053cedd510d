import type { LearningRateSchedule } from '@transferscope/shared';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ArchitectureInput } from '../architecture/architecture-input.ts';
import { Computation } from '../computation/computation.ts';
import { LearningRateScheduleEnum } from '../enums.ts';
import { UserError, userErrorsField } from '../user-error.ts';
import { Run } from './run.ts';

@InputType('StartPretrainingInput', {
  description: 'How to pre-train a network from nothing, with Nesterov SGD.',
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

  @Field(() => Float, { defaultValue: 0.1, description: 'The learning rate of the first step.' })
  learningRate!: number;

  @Field(() => LearningRateScheduleEnum, {
    defaultValue: 'STEPS',
    description: 'How the learning rate goes down from there.',
  })
  schedule!: LearningRateSchedule;

  @Field(() => Float, { defaultValue: 0.9, description: 'Nesterov momentum, from 0 to below 1.' })
  momentum!: number;

  @Field(() => Float, { defaultValue: 0.0005, description: 'The L2 penalty on every trained number.' })
  weightDecay!: number;

  @Field(() => Int, { defaultValue: 2, description: 'Augmentation: random shifts of up to so many pixels.' })
  maxShift!: number;

  @Field(() => Int, {
    defaultValue: 0,
    description: 'The seed of initial weights, order of images and shifts.',
  })
  seed!: number;
}

@ObjectType('StartPretrainingPayload', { description: 'The run that a pre-training fills with checkpoints.' })
export class StartPretrainingPayload {
  @Field(() => Run, {
    nullable: true,
    description: 'The run, new or the one that the same input made before; null after a user error.',
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
