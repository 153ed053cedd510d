import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'What it would cost to compute what is not stored, known before anyone asks. An input that several results share is counted once.',
})
export class CostEstimate {
  constructor(cost: { computations: number; flops: number; bytes: number; seconds?: number | null }) {
    this.computations = cost.computations;
    this.flops = cost.flops;
    this.bytes = cost.bytes;
    this.seconds = cost.seconds ?? null;
  }

  @Field(() => Int, { description: 'How many computations would be started, inputs included.' })
  readonly computations: number;

  @Field(() => Float, { description: 'Floating-point operations of all of them together.' })
  readonly flops: number;

  @Field(() => Float, { description: 'The most tensor bytes alive at once in a compute process.' })
  readonly bytes: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Seconds it would take all compute processes at the speed measured on this machine; null before anything was measured.',
  })
  readonly seconds: number | null;
}
