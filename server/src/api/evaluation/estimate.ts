import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('Estimate', {
  description: 'A proportion with its uncertainty from the finite number of test images.',
})
export class Estimate {
  constructor(estimate: { value: number; low: number; high: number; level: number }) {
    this.value = estimate.value;
    this.low = estimate.low;
    this.high = estimate.high;
    this.level = estimate.level;
  }

  @Field(() => Float, { description: 'The proportion itself, from 0 to 1.' })
  readonly value: number;

  @Field(() => Float, { description: 'Lower end of the Wilson interval, from 0 to 1.' })
  readonly low: number;

  @Field(() => Float, { description: 'Upper end of the Wilson interval, from 0 to 1.' })
  readonly high: number;

  @Field(() => Float, { description: 'How often such an interval covers the truth, for example 0.95.' })
  readonly level: number;
}
