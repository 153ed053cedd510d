import type { Split } from '@transferscope/shared';
import { Field, InputType } from 'type-graphql';
import { SplitEnum } from '../enums.ts';

@InputType('SpectrumInput', {
  description:
    'Which feature matrix a spectrum is of. What is left out takes the default of the quantity spectrum.',
})
export class SpectrumInput {
  @Field(() => SplitEnum, { nullable: true, description: 'Which images are the rows; TRAIN unless given.' })
  split?: Split | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the mean of each feature is subtracted first; false unless given. Features after a ReLU are not negative, so uncentred the first direction is nearly the mean. In `compute`, leaving it out means both.',
  })
  centred?: boolean | null;
}
