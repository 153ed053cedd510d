import { Field, Float, ObjectType } from 'type-graphql';
import type { CheckpointRow, DatasetRow } from '../../storage/schema.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import { Dataset } from '../dataset/dataset.ts';
import { PartialCurve, type ReadPart } from '../lazy/partial-curve.ts';
import { presentState } from '../lazy/read-lazily.ts';
import { BandEvaluationResult, presentBand } from './band-evaluation.ts';

/** A checkpoint, and the probe on a part of its features. */
export interface BandPart extends ReadPart {
  readonly checkpoint: CheckpointRow;
}

@ObjectType('BandPoint', { description: 'One checkpoint on a band curve.' })
export class BandPoint {
  constructor(private readonly part: BandPart) {}

  @Field(() => Checkpoint, { description: 'The checkpoint.' })
  get checkpoint(): Checkpoint {
    return new Checkpoint(this.part.checkpoint);
  }

  @Field(() => Float, { description: 'Its epoch, for the horizontal axis.' })
  get epoch(): number {
    return this.part.checkpoint.epoch;
  }

  @Field(() => BandEvaluationResult, { description: 'The probe, or why there is none yet.' })
  get result(): typeof BandEvaluationResult {
    return presentState(this.part.state, presentBand);
  }
}

@ObjectType('BandCurve', {
  description:
    'How much of what a data set asks for lies in a part of the features, checkpoint by checkpoint, beside random subspaces.',
})
export class BandCurve extends PartialCurve {
  constructor(
    private readonly datasetRow: DatasetRow,
    private readonly parts: readonly BandPart[],
  ) {
    super(parts);
  }

  @Field(() => Dataset, { description: 'The data set whose images the features are of.' })
  get dataset(): Dataset {
    return new Dataset(this.datasetRow);
  }

  @Field(() => [BandPoint], {
    description: 'One point a checkpoint, in the order of epochs, computed or not.',
  })
  get points(): readonly BandPoint[] {
    return this.parts.map((part) => new BandPoint(part));
  }
}
