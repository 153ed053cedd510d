import type { CovarianceKind, Split } from '@transferscope/shared';
import { Field, Float, InputType, Int } from 'type-graphql';
import { CovarianceEnum, SplitEnum } from '../enums.ts';

@InputType('ScoreInput', {
  description:
    'Parameters of scores; each says which scores have it. What is left out takes its default; the query `quantities` lists them. One of another score, or out of range, is the error INVALID_PARAMETERS.',
})
export class ScoreInput {
  @Field(() => SplitEnum, { nullable: true, description: 'All: which images; TRAIN unless given.' })
  split?: Split | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'H_SCORE: directions whose singular value is below this part of the largest are left out; those that are rounding always are.',
  })
  rcond?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'TRANS_RATE: the squared error that images are told apart with; 1e-4 unless given.',
  })
  epsilon?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'GBC, NLEEP: at most so many principal components; 64 in GBC and 32 in NLEEP unless given.',
  })
  principalComponents?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'NLEEP: the share of the variance that the principal components shall hold; 0.8 unless given.',
  })
  energy?: number | null;

  @Field(() => CovarianceEnum, {
    nullable: true,
    description: 'GBC, NLEEP: variances of a Gaussian; SPHERICAL in GBC and DIAGONAL in NLEEP unless given.',
  })
  covariance?: CovarianceKind | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'GBC: the least variance, NLEEP: what is added to each, relative to the mean variance of a principal component.',
  })
  varianceFloor?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'NLEEP: Gaussians of the mixture for each class; 5 unless given.',
  })
  componentsPerClass?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'NLEEP: the mixture is fitted to so many images where there are more; 2,000 unless given.',
  })
  fitRows?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'NLEEP: the fit ends when the mean log-likelihood of an image changes by less.',
  })
  tolerance?: number | null;

  @Field(() => Int, { nullable: true, description: 'NLEEP: the fit gives up after so many iterations.' })
  maxIterations?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'PARC: so many images are drawn where there are more; 500 unless given.',
  })
  mostRows?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'NLEEP: the seed of the first centres; PARC: that of the draw of images. The same for all checkpoints.',
  })
  seed?: number | null;
}
