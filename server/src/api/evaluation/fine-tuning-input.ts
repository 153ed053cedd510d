import type { AugmentationKind, FineTuningVariant } from '@transferscope/shared';
import { Field, Float, InputType, Int } from 'type-graphql';
import { AugmentationEnum, FineTuningVariantEnum } from '../enums.ts';

@InputType('FineTuningInput', {
  description:
    'Parameters of the FT protocol (quantity fine-tuning). What is left out takes its default; the query `quantities` lists them. Out of range is the error INVALID_PARAMETERS.',
})
export class FineTuningInput {
  @Field(() => FineTuningVariantEnum, { nullable: true, description: 'What is trained, and from where.' })
  variant?: FineTuningVariant | null;

  @Field(() => [Float], {
    nullable: true,
    description:
      'Learning rates of the first step to choose from by validation accuracy, each above 0; one alone is taken as it is.',
  })
  learningRates?: number[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The head’s learning rate is so many times that of the other arrays; above 0.',
  })
  headLearningRateFactor?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Passes over the training images; the learning rate falls along half a cosine.',
  })
  epochs?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Images in one step, at least 2. An epoch’s last incomplete batch is left out; one that is larger than the training images fails with BATCH_LARGER_THAN_DATASET.',
  })
  batchSize?: number | null;

  @Field(() => AugmentationEnum, {
    nullable: true,
    description: 'How training images are changed at random, anew in every epoch.',
  })
  augmentation?: AugmentationKind | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Shifts are of up to so many pixels in both directions; at least 1.',
  })
  maxShift?: number | null;

  @Field(() => Float, { nullable: true, description: 'The L2 penalty on every trained array.' })
  weightDecay?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The part of the training images, stratified by class, that validation takes; between 0 and 1.',
  })
  validationFraction?: number | null;

  @Field(() => [Int], {
    nullable: true,
    description:
      'One training each: seeds of the new head, the order of images, the augmentation and the validation split.',
  })
  seeds?: number[] | null;
}
