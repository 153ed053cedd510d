import type { OverlapRank, SpectrumWeight, Split } from '@transferscope/shared';
import { Field, Float, InputType, Int } from 'type-graphql';
import { OverlapRankEnum, SpectrumWeightEnum, SplitEnum } from '../enums.ts';

/** What OverlapInput and SimilarityInput have in common. */
@InputType()
export abstract class RankInput {
  @Field(() => SplitEnum, { nullable: true, description: 'Which images are the rows; TRAIN unless given.' })
  split?: Split | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the mean of each feature is subtracted before directions and drift; false unless given. CKA is always of centred features.',
  })
  centred?: boolean | null;

  @Field(() => SpectrumWeightEnum, {
    nullable: true,
    description: 'What the ratio that k* is defined by adds up; SIGMA unless given.',
  })
  weight?: SpectrumWeight | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The ratio that k* reaches, above 0 and at most 1; 0.8 unless given.',
  })
  threshold?: number | null;

  @Field(() => OverlapRankEnum, {
    nullable: true,
    description: 'Whose k* says how many directions are principal; REFERENCE unless given.',
  })
  rank?: OverlapRank | null;

  @Field(() => Int, {
    nullable: true,
    description: 'A number of principal directions for both, in place of k*; not together with rank OWN.',
  })
  components?: number | null;
}
