import type { LearningRateSchedule } from '@transferscope/shared';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { LearningRateScheduleEnum } from '../enums.ts';

@InputType('ExtendPretrainingInput', {
  description:
    'For how many epochs a finished pre-training goes on, and at what rate. Network, optimiser, batches and augmentation stay as they were.',
})
export class ExtendPretrainingInput {
  @Field(() => ID, { description: 'The global id or the slug of the run.' })
  run!: string;

  @Field(() => Int, {
    description:
      'How many epochs the whole training has at its end; more than `Run.extensibleFrom`. So the same input twice is one extension.',
  })
  epochs!: number;

  @Field(() => [Float], {
    nullable: true,
    description:
      'The epochs to keep a checkpoint of, counted from the beginning of the training; every whole one that is added if left out.',
  })
  keepEpochs?: number[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The learning rate of its first step; that of the last step before it if left out, which is nearly 0 after COSINE.',
  })
  learningRate?: number | null;

  @Field(() => LearningRateScheduleEnum, {
    defaultValue: 'CONSTANT',
    description:
      'How the learning rate goes down from there, over the added epochs as if they were a training of their own.',
  })
  schedule!: LearningRateSchedule;
}
