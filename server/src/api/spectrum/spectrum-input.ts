import type { SpectrumRows, Split } from '@transferscope/shared';
import { Field, InputType, Int } from 'type-graphql';
import { SpectrumRowsEnum, SplitEnum } from '../enums.ts';

@InputType('SpectrumInput', {
  description:
    'Which matrix a spectrum is of. What is left out takes the default of the quantity spectrum, class-mean-spectrum or batch-spectrum, as `rowsAre` says.',
})
export class SpectrumInput {
  @Field(() => SpectrumRowsEnum, {
    nullable: true,
    description: 'What the rows of the matrix are; IMAGES unless given.',
  })
  rowsAre?: SpectrumRows | null;

  @Field(() => SplitEnum, { nullable: true, description: 'Which images are the rows; TRAIN unless given.' })
  split?: Split | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the mean of each feature is subtracted first; false unless given. Features after a ReLU are not negative, so uncentred the first direction is nearly the mean. In `compute`, leaving it out means both.',
  })
  centred?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'BATCHES: images of a batch; 64 unless given.' })
  batchSize?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'BATCHES: how many at most; 32 unless given, fewer where there are not so many images.',
  })
  batches?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'BATCHES: seed of the order that images are dealt in; 0 unless given.',
  })
  seed?: number | null;
}
