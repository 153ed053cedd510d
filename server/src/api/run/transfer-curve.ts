import type { Protocol } from '@transferscope/shared';
import { Field, Float, ObjectType } from 'type-graphql';
import type { CheckpointRow, DatasetRow } from '../../storage/schema.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import { Dataset } from '../dataset/dataset.ts';
import { ProtocolEnum } from '../enums.ts';
import { EvaluationResult, type EvaluationValue } from '../evaluation/evaluation.ts';
import { presentEvaluation } from '../evaluation/evaluation-request.ts';
import { PartialCurve, type ReadPart } from '../lazy/partial-curve.ts';
import { presentState } from '../lazy/read-lazily.ts';

/** One checkpoint's evaluation: what was asked, and what there is. */
export interface CurvePart extends ReadPart {
  readonly checkpoint: CheckpointRow;
}

const present = ({ state, request }: ReadPart): typeof EvaluationResult =>
  presentState(state, presentEvaluation(request.subject));

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
    return present(this.part);
  }
}

@ObjectType('TransferCurve', {
  description: 'How good each checkpoint of a run is on a data set: the curve that says which one to take.',
})
export class TransferCurve extends PartialCurve {
  constructor(
    private readonly datasetRow: DatasetRow,
    private readonly asked: Protocol,
    private readonly parts: readonly CurvePart[],
    private readonly baseLine: ReadPart | null,
  ) {
    super(parts);
  }

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

  @Field(() => EvaluationResult, {
    nullable: true,
    description:
      'FT: the same network trained from scratch with the same parameters, the base line of the curve; null for FE.',
  })
  get scratch(): typeof EvaluationResult | null {
    return this.baseLine && present(this.baseLine);
  }

  @Field(() => TransferPoint, {
    nullable: true,
    description:
      'The point with the highest validation accuracy, the earliest of equal ones: chosen without looking at test images. Null while none has one.',
  })
  get best(): TransferPoint | null {
    const best = bestPart(this.parts);
    return best ? new TransferPoint(best) : null;
  }
}

/** The part with the highest validation accuracy, the earliest epoch of equal ones; undefined if none has one. */
export function bestPart(parts: readonly CurvePart[]): CurvePart | undefined {
  let best: CurvePart | undefined;
  for (const part of parts) {
    const difference =
      validationAccuracy(part) - (best ? validationAccuracy(best) : Number.NEGATIVE_INFINITY);
    const isEarlier = best !== undefined && part.checkpoint.epoch < best.checkpoint.epoch;
    if (difference > 0 || (difference === 0 && isEarlier)) best = part;
  }
  return best;
}

function validationAccuracy({ state }: CurvePart): number {
  if (state.state !== 'stored') return Number.NEGATIVE_INFINITY;
  return (state.result.value as EvaluationValue).validationAccuracy ?? Number.NEGATIVE_INFINITY;
}
