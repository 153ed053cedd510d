import type { ScoreName, Split } from '@transferscope/shared';
import { createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { ScoreDetail as Detail, ScoreValue } from '../../quantities/scores/score-value.ts';
import { ScoreNameEnum, SplitEnum } from '../enums.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';

@ObjectType('ScoreDetail', {
  description: 'A number that a score was computed with or by way of, such as a shrinkage or a rank.',
})
export class ScoreDetail {
  constructor(private readonly detail: Detail) {}

  @Field(() => String, {
    description: 'What it is, in camel case. The description of the score’s quantity explains it.',
  })
  get name(): string {
    return this.detail.name;
  }

  @Field(() => Float, { description: 'The number itself, in the unit of what it is.' })
  get value(): number {
    return this.detail.value;
  }

  @Field(() => Int, {
    nullable: true,
    description: 'The label of the class that it is of, a place in Dataset.classes; null if it is of all.',
  })
  get label(): number | null {
    return this.detail.label ?? null;
  }
}

@ObjectType('Score', {
  description:
    'A transferability score: what a checkpoint promises on a data set, without training anything on it. The higher, the better. It ranks checkpoints on the same images; its size says little by itself.',
})
export class Score {
  constructor(
    private readonly result: StoredResult<ScoreValue>,
    private readonly named: ScoreName,
  ) {}

  @Field(() => ScoreNameEnum, { description: 'Which score.' })
  get name(): ScoreName {
    return this.named;
  }

  @Field(() => Float, {
    nullable: true,
    description: 'The score; null where the features say nothing, which a warning explains.',
  })
  get value(): number | null {
    return this.result.value.value;
  }

  @Field(() => SplitEnum, { description: 'Which images it is of.' })
  get split(): Split {
    return this.result.value.split;
  }

  @Field(() => Int, { description: 'How many images were used.' })
  get rows(): number {
    return this.result.value.rows;
  }

  @Field(() => Int, {
    description: 'Penultimate features; of LEEP and NCE the outputs of the source head.',
  })
  get columns(): number {
    return this.result.value.columns;
  }

  @Field(() => Int, { description: 'Classes that have images in the split.' })
  get classCount(): number {
    return this.result.value.classCount;
  }

  @Field(() => [ScoreDetail], { description: 'What it was computed with and by way of.' })
  get details(): readonly ScoreDetail[] {
    return this.result.value.details.map((detail) => new ScoreDetail(detail));
  }

  @Field(() => Provenance, { description: 'How this number came to be; read its warnings first.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** A stored score by its name. */
export const presentScore = (name: ScoreName) => (result: StoredResult<ScoreValue>) =>
  new Score(result, name);

/** What the field `score` of a checkpoint answers. */
export const ScoreResult = createUnionType({
  name: 'ScoreResult',
  description: 'A transferability score, or why there is none yet.',
  types: () => [Score, NotComputed, ComputationPending, ComputationFailed] as const,
});
