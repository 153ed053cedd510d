import { Field, Float, InputType, Int } from 'type-graphql';

/** What EvaluationInput and LinearProbeInput have in common: the parameters of the quantity linear-probe. */
@InputType()
export abstract class LinearProbeFields {
  @Field(() => [Float], {
    nullable: true,
    description:
      'The L2 penalties to choose from by validation accuracy, each above 0; they apply to the mean log-loss.',
  })
  penalties?: number[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The part of the training images, stratified by class, on which the penalty is chosen; between 0 and 1.',
  })
  validationFraction?: number | null;

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

  @Field(() => Int, { nullable: true, description: 'The seed of the validation split.' })
  seed?: number | null;
}

@InputType('LinearProbeInput', {
  description:
    'Parameters of a linear probe, those of the quantity linear-probe. What is left out takes its default.',
})
export class LinearProbeInput extends LinearProbeFields {}
