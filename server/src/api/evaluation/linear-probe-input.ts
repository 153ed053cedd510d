import { Field, Float, InputType, Int } from 'type-graphql';

/** What EvaluationInput and LinearProbeInput have in common: the parameters of the quantity linear-probe. */
@InputType()
export abstract class LinearProbeFields {
  @Field(() => [Float], {
    nullable: true,
    description:
      'The L2 penalties to choose from by log-loss in cross-validation, each above 0; they apply to the mean log-loss.',
  })
  penalties?: number[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The penalty is chosen by cross-validation within the training images, which are dealt out to so many folds, stratified by class; 2 to 100.',
  })
  folds?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Of many training images, only the first folds that hold so many are left out in turn; at least 1.',
  })
  validationRows?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether each feature is scaled to mean 0 and deviation 1 with the statistics of the training images.',
  })
  standardise?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The solver stops when the largest element of the gradient is below this; above 0.',
  })
  tolerance?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The solver gives up after so many iterations; the result then says that it has not converged.',
  })
  maxIterations?: number | null;

  @Field(() => Int, { nullable: true, description: 'The seed of the folds.' })
  seed?: number | null;
}

@InputType('LinearProbeInput', {
  description:
    'Parameters of a linear probe, those of the quantity linear-probe. What is left out takes its default.',
})
export class LinearProbeInput extends LinearProbeFields {}
