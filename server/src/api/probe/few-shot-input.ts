import { Field, Float, InputType, Int } from 'type-graphql';

@InputType('FewShotInput', {
  description:
    'Parameters of the quantity few-shot. What is left out takes its default; the query `quantities` lists them. Out of range is the error INVALID_PARAMETERS.',
})
export class FewShotInput {
  @Field(() => [Int], {
    nullable: true,
    description:
      'How many training images of each class are labelled; 1, 2, 5, 10 and 20 unless given. What a class cannot provide is left out with a warning.',
  })
  counts?: number[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many times the labelled images are drawn anew, for each count; 2 to 100.',
  })
  draws?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The L2 penalty of every fit, above 0; it applies to the mean log-loss.',
  })
  penalty?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'A fit stops when the largest element of the gradient is below this; above 0.',
  })
  tolerance?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'A fit gives up after so many iterations; the result then says how many did.',
  })
  maxIterations?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The seed of the draws; with the same one the same images are drawn for every checkpoint.',
  })
  seed?: number | null;
}
