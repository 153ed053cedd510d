import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('Estimate', {
  description:
    'A number with its uncertainty. Accuracies are proportions from 0 to 1 with the Wilson interval of the finite number of test images, unless the field says otherwise.',
})
export class Estimate {
  constructor(estimate: { value: number; low: number; high: number; level: number }) {
    this.value = estimate.value;
    this.low = estimate.low;
    this.high = estimate.high;
    this.level = estimate.level;
  }

  @Field(() => Float, { description: 'The number itself; an accuracy is from 0 to 1.' })
  readonly value: number;

  @Field(() => Float, { description: 'Lower end of the interval.' })
  readonly low: number;

  @Field(() => Float, { description: 'Upper end of the interval.' })
  readonly high: number;

  @Field(() => Float, { description: 'How often such an interval covers the truth, for example 0.95.' })
  readonly level: number;
}
