import { InputType } from 'type-graphql';
import { RankInput } from '../overlap/rank-input.ts';

@InputType('SimilarityInput', {
  description:
    'How the checkpoints of a run are compared. What is left out takes the default of the quantity similarity.',
})
export class SimilarityInput extends RankInput {}
