import type { Protocol } from '@transferscope/shared';
import { Ctx, Field, Float, Int, ObjectType } from 'type-graphql';
import type { LinearProbeValue } from '../../quantities/linear-probe.ts';
import type { CheckpointRow, DatasetRow } from '../../storage/schema.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { RequestContext } from '../context.ts';
import { Dataset } from '../dataset/dataset.ts';
import { ProtocolEnum } from '../enums.ts';
import { EvaluationResult } from '../evaluation/evaluation.ts';
import { presentProbe } from '../evaluation/probe-request.ts';
import { CostEstimate } from '../lazy/cost-estimate.ts';
import { missingEstimate, missingParts, type ReadPart, storedCount } from '../lazy/missing.ts';
import { presentState } from '../lazy/read-lazily.ts';

/** One checkpoint's evaluation: what was asked, and what there is. */
export interface CurvePart extends ReadPart {
  readonly checkpoint: CheckpointRow;
}

@ObjectType('TransferPoint', { description: 'One checkpoint on a transfer curve.' })
export class TransferPoint {
  constructor(private readonly part: CurvePart) {}

  @Field(() => Checkpoint, { description: 'The checkpoint.' })
  get checkpoint(): Checkpoint {
    return new Checkpoint(this.part.checkpoint);
  }

  @Field(() => Float, { description: 'Its epoch, for the horizontal axis.' })
  get epoch(): number {
    return this.part.checkpoint.epoch;
  }

  @Field(() => EvaluationResult, { description: 'Its evaluation, or why there is none yet.' })
  get result(): typeof EvaluationResult {
    return presentState(this.part.state, presentProbe(this.part.request.subject));
  }
}

@ObjectType('TransferCurve', {
  description: 'How good each checkpoint of a run is on a data set: the curve that says which one to take.',
})
export class TransferCurve {
  constructor(
    private readonly datasetRow: DatasetRow,
    private readonly asked: Protocol,
    private readonly parts: readonly CurvePart[],
  ) {}

  @Field(() => Dataset, { description: 'The data set transferred to.' })
  get dataset(): Dataset {
    return new Dataset(this.datasetRow);
  }

  @Field(() => ProtocolEnum, { description: 'How the checkpoints are transferred.' })
  get protocol(): Protocol {
    return this.asked;
  }

  @Field(() => [TransferPoint], {
    description: 'One point a checkpoint, in the order of epochs, computed or not.',
  })
  get points(): readonly TransferPoint[] {
    return this.parts.map((part) => new TransferPoint(part));
  }

  @Field(() => Int, { description: 'How many points have a result.' })
  get computedCount(): number {
    return storedCount(this.parts);
  }

  @Field(() => Int, {
    description:
      'How many points nobody has asked for yet; those that are pending or failed are not among them.',
  })
  get missingCount(): number {
    return missingParts(this.parts).length;
  }

  @Field(() => CostEstimate, {
    nullable: true,
    description:
      'What it would cost to compute the missing points, shared inputs counted once; null if none is missing.',
  })
  missingEstimate(@Ctx() context: RequestContext): Promise<CostEstimate | null> {
    return missingEstimate(this.parts, context);
  }

  @Field(() => TransferPoint, {
    nullable: true,
    description:
      'The point with the highest validation accuracy, the earliest of equal ones: chosen without looking at test images. Null while nothing is computed.',
  })
  get best(): TransferPoint | null {
    const best = bestPart(this.parts);
    return best ? new TransferPoint(best) : null;
  }
}

/** The part with the highest validation accuracy, the earliest epoch of equal ones; undefined if none is stored. */
export function bestPart(parts: readonly CurvePart[]): CurvePart | undefined {
  let best: CurvePart | undefined;
  for (const part of parts) {
    if (part.state.state !== 'stored') continue;
    if (best === undefined) best = part;
    const difference = validationAccuracy(part) - validationAccuracy(best);
    if (difference > 0 || (difference === 0 && part.checkpoint.epoch < best.checkpoint.epoch)) best = part;
  }
  return best;
}

function validationAccuracy({ state }: CurvePart): number {
  if (state.state !== 'stored') return Number.NEGATIVE_INFINITY;
  return (state.result.value as LinearProbeValue).validationAccuracy ?? Number.NEGATIVE_INFINITY;
}
