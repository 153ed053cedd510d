import type { OverlapReference } from '@transferscope/shared';
import { Field, Float, ObjectType } from 'type-graphql';
import type { CheckpointRow, DatasetRow } from '../../storage/schema.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import { Dataset } from '../dataset/dataset.ts';
import { OverlapReferenceEnum } from '../enums.ts';
import { PartialCurve, type ReadPart } from '../lazy/partial-curve.ts';
import { presentState } from '../lazy/read-lazily.ts';
import { OverlapResult } from './overlap.ts';
import { presentOverlap } from './overlap-request.ts';

/** A checkpoint, and its comparison; none for the first one where each is compared with the one before. */
export interface OverlapPart {
  readonly checkpoint: CheckpointRow;
  readonly comparison: ReadPart | undefined;
}

@ObjectType('OverlapPoint', { description: 'One checkpoint on an overlap curve.' })
export class OverlapPoint {
  constructor(private readonly part: OverlapPart) {}

  @Field(() => Checkpoint, { description: 'The checkpoint.' })
  get checkpoint(): Checkpoint {
    return new Checkpoint(this.part.checkpoint);
  }

  @Field(() => Float, { description: 'Its epoch, for the horizontal axis.' })
  get epoch(): number {
    return this.part.checkpoint.epoch;
  }

  @Field(() => Checkpoint, {
    nullable: true,
    description: 'What it is compared with; null for the first checkpoint where that is the one before.',
  })
  get reference(): Checkpoint | null {
    const [reference] = this.part.comparison?.request.subject.others ?? [];
    return reference ? new Checkpoint(reference.checkpoint) : null;
  }

  @Field(() => OverlapResult, {
    nullable: true,
    description: 'The comparison, or why there is none yet; null where `reference` is null.',
  })
  get result(): typeof OverlapResult | null {
    const { comparison } = this.part;
    return comparison ? presentState(comparison.state, presentOverlap(comparison.request.subject)) : null;
  }
}

@ObjectType('OverlapCurve', {
  description:
    'Every checkpoint of a run against the last one, or against the one before: in which order its features are learnt, and how much still changes.',
})
export class OverlapCurve extends PartialCurve {
  constructor(
    private readonly datasetRow: DatasetRow,
    private readonly asked: OverlapReference,
    private readonly parts: readonly OverlapPart[],
  ) {
    super(parts.flatMap(({ comparison }) => comparison ?? []));
  }

  @Field(() => Dataset, { description: 'The data set whose images the features are of.' })
  get dataset(): Dataset {
    return new Dataset(this.datasetRow);
  }

  @Field(() => OverlapReferenceEnum, { description: 'What the checkpoints are compared with.' })
  get reference(): OverlapReference {
    return this.asked;
  }

  @Field(() => [OverlapPoint], {
    description: 'One point a checkpoint, in the order of epochs, computed or not.',
  })
  get points(): readonly OverlapPoint[] {
    return this.parts.map((part) => new OverlapPoint(part));
  }
}
