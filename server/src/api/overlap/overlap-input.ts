import { Field, InputType, Int } from 'type-graphql';
import { RankInput } from './rank-input.ts';

@InputType('OverlapInput', {
  description:
    'How two checkpoints are compared. What is left out takes the default of the quantity subspace-overlap.',
})
export class OverlapInput extends RankInput {
  @Field(() => Int, {
    nullable: true,
    description: 'How many random ways of halving the images the reliability is a mean over; 5 unless given.',
  })
  splits?: number | null;

  @Field(() => Int, { nullable: true, description: 'Seed of the halves; 0 unless given.' })
  seed?: number | null;
}
