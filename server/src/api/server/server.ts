import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ComputeStatus } from '../../computing/computing.ts';
import { DateTime } from '../scalars.ts';
import { Engine, EngineError, SkippedEngine } from './engine.ts';

@ObjectType('TensorCache', {
  description:
    'The ledger of the tensors that the compute process keeps between jobs, least recently used first out.',
})
export class TensorCache {
  @Field(() => Float, { description: 'Bytes of tensors kept at present.' })
  bytes!: number;

  @Field(() => Float, { description: 'The most bytes it may keep (TRANSFERSCOPE_TENSOR_BYTES).' })
  budget!: number;

  @Field(() => Int, { description: 'How many arrays it keeps at present.' })
  entries!: number;

  @Field(() => Int, { description: 'Reads answered from the cache since the compute process started.' })
  hits!: number;

  @Field(() => Int, { description: 'Reads that had to open a file since the compute process started.' })
  misses!: number;

  @Field(() => Int, { description: 'Arrays dropped to keep the budget since the compute process started.' })
  evictions!: number;

  @Field(() => Int, {
    description: 'Tensors alive in the engine, cached or in use; a number that only grows is a leak.',
  })
  liveTensors!: number;
}

@ObjectType('Storage', { description: 'Where results are kept.' })
export class Storage {
  @Field(() => String, { description: 'The database in words, without user or password.' })
  database!: string;

  @Field(() => String, { description: 'Where arrays and checkpoints are kept, in words.' })
  artifacts!: string;
}

@ObjectType('Queue', { description: 'How many computations there are in each state.' })
export class Queue {
  @Field(() => Int, { description: 'Waiting for the compute process or for an input.' })
  queued!: number;

  @Field(() => Int, { description: 'Being worked on.' })
  running!: number;

  @Field(() => Int, { description: 'Paused by somebody.' })
  paused!: number;

  @Field(() => Int, { description: 'Ended with a stored result.' })
  succeeded!: number;

  @Field(() => Int, { description: 'Ended with an error.' })
  failed!: number;

  @Field(() => Int, { description: 'Cancelled by somebody.' })
  cancelled!: number;
}

@ObjectType('ComputeProcess', {
  description: 'The process that holds the tensors. It may crash; the server does not.',
})
export class ComputeProcess {
  @Field(() => Int, { nullable: true, description: 'Its process id; null while it is not running.' })
  pid!: number | null;

  @Field(() => String, {
    description: 'What it does at present, in one word: starting, idle, busy or stopped.',
  })
  state!: string;

  @Field(() => Int, { description: 'How often it was started again after it ended unexpectedly.' })
  restarts!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Its resident memory in bytes; null while it is not running.',
  })
  residentBytes!: number | null;
}

@ObjectType('ComputeDevice', {
  description: 'A compute process with its engine; there is one for each device.',
})
export class ComputeDevice {
  constructor({ engine, engineError, skippedEngines, tensorCache, computeProcess }: ComputeStatus) {
    this.engine = engine && new Engine(engine);
    this.engineError = engineError && new EngineError(engineError);
    this.skippedEngines = skippedEngines.map((skipped) => new SkippedEngine(skipped));
    this.tensorCache = tensorCache;
    this.computeProcess = computeProcess;
  }

  @Field(() => Engine, {
    nullable: true,
    description: 'Its engine; null until it has started one, and where none can.',
  })
  readonly engine: Engine | null;

  @Field(() => EngineError, { nullable: true, description: 'Why it has no engine; null while it has one.' })
  readonly engineError: EngineError | null;

  @Field(() => [SkippedEngine], {
    description: 'Engines that it would have preferred and that cannot start.',
  })
  readonly skippedEngines: SkippedEngine[];

  @Field(() => TensorCache, { description: 'The ledger of its tensor cache.' })
  readonly tensorCache: TensorCache;

  @Field(() => ComputeProcess, { description: 'The process itself.' })
  readonly computeProcess: ComputeProcess;
}

@ObjectType('Server', { description: 'The state of this server: engine, memory, storage and queue.' })
export class Server {
  @Field(() => String, { description: 'The version of Transferscope.' })
  version!: string;

  @Field(() => DateTime, { description: 'When this server process started.' })
  startedAt!: Date;

  @Field(() => Engine, {
    nullable: true,
    description:
      'The tensor engine; null until the compute process has chosen one, and where none can start.',
  })
  engine!: Engine | null;

  @Field(() => EngineError, {
    nullable: true,
    description: 'Why there is no engine; null while there is one, and before it is known.',
  })
  engineError!: EngineError | null;

  @Field(() => [SkippedEngine], {
    description: 'Engines that the server would have preferred and that cannot start here.',
  })
  skippedEngines!: SkippedEngine[];

  @Field(() => TensorCache, { description: 'The ledgers of all tensor caches together.' })
  tensorCache!: TensorCache;

  @Field(() => [ComputeDevice], {
    description: 'Every compute process; `engine` and `computeProcess` are those of the first.',
  })
  engines!: ComputeDevice[];

  @Field(() => Storage, { description: 'Where results are kept.' })
  storage!: Storage;

  @Field(() => Queue, { description: 'How many computations there are in each state.' })
  queue!: Queue;

  @Field(() => ComputeProcess, { description: 'The process that holds the tensors.' })
  computeProcess!: ComputeProcess;
}
