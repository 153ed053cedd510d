import type { ScoreName } from '@transferscope/shared';
import { Field, Float, ObjectType } from 'type-graphql';
import type { CheckpointRow } from '../../storage/schema.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import { ScoreNameEnum } from '../enums.ts';
import { PartialCurve, type ReadPart } from '../lazy/partial-curve.ts';
import { presentState } from '../lazy/read-lazily.ts';
import { presentScore, ScoreResult } from './score.ts';

/** A checkpoint, and one score of it. */
export interface ScorePart extends ReadPart {
  readonly checkpoint: CheckpointRow;
}

@ObjectType('ScorePoint', { description: 'One checkpoint on a score curve.' })
export class ScorePoint {
  constructor(
    private readonly part: ScorePart,
    private readonly name: ScoreName,
  ) {}

  @Field(() => Checkpoint, { description: 'The checkpoint.' })
  get checkpoint(): Checkpoint {
    return new Checkpoint(this.part.checkpoint);
  }

  @Field(() => Float, { description: 'Its epoch, for the horizontal axis.' })
  get epoch(): number {
    return this.part.checkpoint.epoch;
  }

  @Field(() => ScoreResult, { description: 'The score, or why there is none yet.' })
  get result(): typeof ScoreResult {
    return presentState(this.part.state, presentScore(this.name));
  }
}

@ObjectType('ScoreCurve', {
  description: 'One transferability score of every checkpoint of a run: how it would rank them.',
})
export class ScoreCurve extends PartialCurve {
  constructor(
    private readonly named: ScoreName,
    private readonly parts: readonly ScorePart[],
  ) {
    super(parts);
  }

  @Field(() => ScoreNameEnum, { description: 'Which score.' })
  get name(): ScoreName {
    return this.named;
  }

  @Field(() => [ScorePoint], {
    description: 'One point a checkpoint, in the order of epochs, computed or not.',
  })
  get points(): readonly ScorePoint[] {
    return this.parts.map((part) => new ScorePoint(part, this.named));
  }
}
