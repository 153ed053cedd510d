import type { ComputationStatus } from '@transferscope/shared';
import { Ctx, Field, Float, Int, ObjectType } from 'type-graphql';
import { adaptationIn } from '../../computing/plan.ts';
import type { CheckpointRow, ComputationRow, StoredError } from '../../storage/schema.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import { connectionOf } from '../connection.ts';
import type { RequestContext } from '../context.ts';
import { Dataset } from '../dataset/dataset.ts';
import { ComputationStatusEnum } from '../enums.ts';
import { globalId } from '../ids.ts';
import { CostEstimate } from '../lazy/cost-estimate.ts';
import { Node } from '../node.ts';
import { describeQuantity } from '../quantity/describe-quantity.ts';
import { Quantity } from '../quantity/quantity.ts';
import { Run } from '../run/run.ts';
import { DateTime, JSONObject } from '../scalars.ts';

@ObjectType('TrainingProgress', { description: 'An epoch of a training that is going on.' })
export class TrainingProgress {
  @Field(() => Float, { description: 'Its number; 1 is the first.' })
  epoch!: number;

  @Field(() => Float, { description: 'Mean training loss of that epoch, in nats.' })
  trainLoss!: number;
}

@ObjectType('Progress', { description: 'How far a computation is.' })
export class Progress {
  constructor({ progress, status }: ComputationRow) {
    this.done = progress.done;
    this.total = progress.total;
    this.stage = progress.stage;
    this.training = progress.training ?? null;
    const fraction = progress.total > 0 ? Math.min(progress.done / progress.total, 1) : 0;
    this.fraction = status === 'SUCCEEDED' ? 1 : fraction;
  }

  @Field(() => Float, { description: 'What is done, in the unit of the stage (images, steps, iterations).' })
  readonly done: number;

  @Field(() => Float, { description: 'What there is to do, in the same unit; 0 while nobody knows.' })
  readonly total: number;

  @Field(() => Float, {
    description: 'Share that is done (done / total), from 0 to 1; 1 when it has succeeded.',
  })
  readonly fraction: number;

  @Field(() => String, { description: 'What it is doing, in words; empty before it starts.' })
  readonly stage: string;

  @Field(() => TrainingProgress, {
    nullable: true,
    description: 'The last epoch of the training that is going on; null where nothing is trained.',
  })
  readonly training: TrainingProgress | null;
}

@ObjectType('ComputationError', { description: 'Why a computation failed.' })
export class ComputationError {
  constructor({ code, message, advice, recurs = false }: StoredError) {
    this.code = code;
    this.message = message;
    this.advice = advice;
    this.recurs = recurs;
  }

  @Field(() => String, { description: 'A stable code, for programs.' })
  readonly code: string;

  @Field(() => String, { description: 'What is wrong, as a sentence; it names the file if one is at fault.' })
  readonly message: string;

  @Field(() => String, { description: 'What to do next.' })
  readonly advice: string;

  @Field(() => Boolean, {
    description:
      'Whether every attempt ends so, because it lies in the parameters or the data: then trying again is of no use.',
  })
  readonly recurs: boolean;
}

@ObjectType('Computation', {
  implements: Node,
  description:
    'The work that makes one result, from the moment somebody asks for it. Everybody who asks for the same shares it.',
})
export class Computation implements Node {
  constructor(readonly row: ComputationRow) {}

  get id(): string {
    return globalId('Computation', this.row.key);
  }

  @Field(() => String, { description: 'The key of the result that it makes: SHA-256, hexadecimal.' })
  get key(): string {
    return this.row.key;
  }

  @Field(() => Quantity, { description: 'What is computed.' })
  quantity(@Ctx() { deps }: RequestContext): Quantity {
    return describeQuantity(deps.computing.catalogue.get(this.row.quantity));
  }

  @Field(() => String, {
    description: 'Of what, in words: the checkpoint, its run, what it is compared with, and the data set.',
  })
  async subject(@Ctx() context: RequestContext): Promise<string> {
    const [run, checkpoint, dataset] = await Promise.all([
      this.run(context),
      this.checkpoint(context),
      this.dataset(context),
    ]);
    const network = checkpoint ? `${momentOf(checkpoint.row)} of ${run?.name ?? 'a run'}` : run?.name;
    const { otherIds } = this.row;
    if (!network || otherIds.length === 0) return network ? `${network} on ${dataset.name}` : dataset.name;
    if (!checkpoint) return `${otherIds.length} checkpoints of ${network} on ${dataset.name}`;
    if (otherIds.length > 1) return `${network} against ${otherIds.length} others on ${dataset.name}`;
    const other = (await context.loaders.checkpoint.load(otherIds[0]!))!;
    const elsewhere =
      other.runId === this.row.runId ? undefined : await context.loaders.run.load(other.runId);
    const against = `${momentOf(other)}${elsewhere ? ` of ${elsewhere.name}` : ''}`;
    return `${network} against ${against} on ${dataset.name}`;
  }

  @Field(() => Run, { nullable: true, description: 'The run it belongs to; null if it is of no run.' })
  async run(@Ctx() { loaders }: RequestContext): Promise<Run | null> {
    const row = this.row.runId === null ? undefined : await loaders.run.load(this.row.runId);
    return row ? new Run(row) : null;
  }

  @Field(() => Checkpoint, {
    nullable: true,
    description: 'The checkpoint it is computed of; null for a network that is trained from nothing.',
  })
  async checkpoint(@Ctx() { loaders }: RequestContext): Promise<Checkpoint | null> {
    const { checkpointId } = this.row;
    const row = checkpointId === null ? undefined : await loaders.checkpoint.load(checkpointId);
    return row ? new Checkpoint(row) : null;
  }

  @Field(() => Dataset, { description: 'The data set it is computed on.' })
  async dataset(@Ctx() { loaders }: RequestContext): Promise<Dataset> {
    const row = (await loaders.dataset.load(this.row.datasetId))!;
    return new Dataset({ ...row, adapt: adaptationIn(this.row.parameters) });
  }

  @Field(() => JSONObject, { description: 'All parameters, defaults included.' })
  get parameters(): ComputationRow['parameters'] {
    return this.row.parameters;
  }

  @Field(() => ComputationStatusEnum, { description: 'Where it is in its life.' })
  get status(): ComputationStatus {
    return this.row.status;
  }

  @Field(() => Progress, { description: 'How far it is.' })
  get progress(): Progress {
    return new Progress(this.row);
  }

  @Field(() => Int, {
    nullable: true,
    description: 'Its place among the waiting ones, 1 is next; null when it does not wait.',
  })
  async position(@Ctx() { loaders }: RequestContext): Promise<number | null> {
    return this.row.status === 'QUEUED' ? ((await loaders.position.load(this.row.key)) ?? null) : null;
  }

  @Field(() => CostEstimate, {
    description: 'What it was expected to cost when somebody asked for it, without its inputs.',
  })
  async estimate(@Ctx() { loaders }: RequestContext): Promise<CostEstimate> {
    return new CostEstimate(await loaders.cost.load(this.row));
  }

  @Field(() => DateTime, { description: 'When somebody first asked for it.' })
  get createdAt(): Date {
    return this.row.createdAt;
  }

  @Field(() => DateTime, { nullable: true, description: 'When its last attempt started; null before.' })
  get startedAt(): Date | null {
    return this.row.startedAt;
  }

  @Field(() => DateTime, { nullable: true, description: 'When it ended, well or not; null before.' })
  get finishedAt(): Date | null {
    return this.row.finishedAt;
  }

  @Field(() => String, {
    nullable: true,
    description: 'The compute process that works or worked on it; null before.',
  })
  get worker(): string | null {
    return this.row.worker;
  }

  @Field(() => Int, { description: 'How often it was started; more than 1 after a crash or a retry.' })
  get attempts(): number {
    return this.row.attempts;
  }

  @Field(() => ComputationError, { nullable: true, description: 'Why it failed; null unless it did.' })
  get error(): ComputationError | null {
    return this.row.error && new ComputationError(this.row.error);
  }
}

export const ComputationConnection = connectionOf<Computation>(
  'Computation',
  'computations',
  () => Computation,
);

const momentOf = ({ epoch, parentId }: Pick<CheckpointRow, 'epoch' | 'parentId'>): string =>
  `epoch ${epoch}${parentId === null ? '' : ' after fine-tuning'}`;
