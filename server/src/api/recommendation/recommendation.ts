import type { Protocol } from '@transferscope/shared';
import { createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { RecommendationValue } from '../../quantities/recommendation.ts';
import type { CheckpointRow, DatasetRow } from '../../storage/schema.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import { Dataset } from '../dataset/dataset.ts';
import { ProtocolEnum } from '../enums.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';
import { Choice, ChoiceItem } from './choice.ts';
import type { ChooserState } from './read-choosers.ts';
import { recommendationInWords } from './recommendation-in-words.ts';

@ObjectType('SearchStep', { description: 'One evaluation of a search for the best checkpoint.' })
export class SearchStep {
  @Field(() => Int, { description: 'How many checkpoints have been evaluated by then.' })
  evaluations!: number;

  @Field(() => Checkpoint, { description: 'The checkpoint that is evaluated.' })
  evaluated!: Checkpoint;

  @Field(() => Choice, { description: 'What would be chosen if the search ended there.' })
  choice!: Choice;
}

@ObjectType('Recommendation', {
  description:
    'The checkpoint of a run to take for a data set and a protocol, chosen by validation accuracy, and what other choices would cost on the test images.',
})
export class Recommendation {
  constructor(
    private readonly result: StoredResult<RecommendationValue>,
    private readonly checkpoints: readonly CheckpointRow[],
    private readonly datasetRow: DatasetRow,
    private readonly chooserStates: readonly ChooserState[],
  ) {}

  @Field(() => Dataset, { description: 'The data set transferred to.' })
  get dataset(): Dataset {
    return new Dataset(this.datasetRow);
  }

  @Field(() => ProtocolEnum, { description: 'What the checkpoint is wanted for.' })
  get protocol(): Protocol {
    return this.result.value.protocol;
  }

  @Field(() => Choice, {
    description:
      'The checkpoint with the highest validation accuracy, the earliest of equal ones: chosen without looking at test images.',
  })
  get recommended(): Choice {
    return this.choiceAt(this.result.value.chosen);
  }

  @Field(() => Float, {
    description: 'Its accuracy on the validation images, from 0 to 1; FT: mean over seeds.',
  })
  get validationAccuracy(): number {
    const { validationAccuracies, chosen } = this.result.value;
    return validationAccuracies[chosen]!;
  }

  @Field(() => Choice, {
    description:
      'The checkpoint with the highest accuracy on the test images: known only afterwards, no choice that one could make.',
  })
  get hindsight(): Choice {
    return this.choiceAt(this.result.value.hindsight);
  }

  @Field(() => Float, {
    description:
      'By how much the test accuracy of `hindsight`, and every regret with it, is too high for its having been the highest of all; from 0 to 1, by the bootstrap.',
  })
  get hindsightOptimism(): number {
    return this.result.value.optimism;
  }

  @Field(() => [ChoiceItem], {
    description:
      'What simpler rules choose. Each is computed by itself; rules without a number for any checkpoint are left out.',
  })
  get choices(): readonly ChoiceItem[] {
    return this.chooserStates.map((state) => new ChoiceItem(state, (place) => this.choiceAt(place)));
  }

  @Field(() => [SearchStep], {
    description:
      'A search that evaluates few checkpoints, simulated on the stored ones by validation accuracy: both ends, the middle, then the middle of the wider gap beside the best until its neighbours are evaluated.',
  })
  get search(): readonly SearchStep[] {
    return this.result.value.search.map(({ evaluated, chosen }, index) => ({
      evaluations: index + 1,
      evaluated: new Checkpoint(this.checkpoints[evaluated]!),
      choice: this.choiceAt(chosen),
    }));
  }

  @Field(() => Int, { description: 'How many checkpoints the run has: what evaluating all takes.' })
  get checkpointCount(): number {
    return this.checkpoints.length;
  }

  @Field(() => String, { description: 'The recommendation in words.' })
  get sentence(): string {
    return recommendationInWords(this.result.value, this.checkpoints);
  }

  @Field(() => Provenance, { description: 'How these numbers came to be.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }

  private choiceAt(place: number): Choice {
    const { accuracies, regrets } = this.result.value;
    return new Choice(this.checkpoints[place]!, accuracies[place]!, regrets[place]!);
  }
}

/** What the field `recommendation` of a run answers. */
export const RecommendationResult = createUnionType({
  name: 'RecommendationResult',
  description: 'A recommendation, or why there is none yet.',
  types: () => [Recommendation, NotComputed, ComputationPending, ComputationFailed] as const,
});
