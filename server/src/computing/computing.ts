import { hostname, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ComputationStatus, ComputePolicy } from '@transferscope/shared';
import { computationStatuses } from '@transferscope/shared';
import { and, count, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Config } from '../config.ts';
import type { Quantity } from '../quantities/define-quantity.ts';
import type { ArtifactStore } from '../storage/artifact-store.ts';
import type { Database, OpenDatabase } from '../storage/database.ts';
import {
  type ComputationRow,
  computations,
  type ResultRow,
  results,
  type StoredError,
} from '../storage/schema.ts';
import type { EngineDescription, SkippedEngine } from '../tensors/engine.ts';
import type { TensorCacheLedger } from '../tensors/tensor-cache.ts';
import { cancel, retry } from './cancel-and-retry.ts';
import { type AnyQuantity, Catalogue } from './catalogue.ts';
import type { ComputeChild, ComputeProcessStatus, EngineStart } from './compute-child.ts';
import { computeDevices, visibleGpus } from './compute-devices.ts';
import { ComputePool } from './compute-pool.ts';
import { ComputationEnded, ComputationNotFound } from './computing-errors.ts';
import { type CostEstimate, Throughput } from './cost-estimate.ts';
import { type DeferredRequest, defer, enqueueDeferred } from './deferred-requests.ts';
import { enqueue, storedKeys } from './enqueue.ts';
import { type ComputingEvents, createEvents } from './events.ts';
import { changeGraph, isAnyOf } from './graph-transaction.ts';
import { JobQueue } from './job-queue.ts';
import { MemoryRoom } from './memory-room.ts';
import { pause, resumePaused } from './pause-and-resume.ts';
import { flatten, type Plan, parametersOf, planOf } from './plan.ts';
import { countStates, type ResultCounts } from './result-counts.ts';
import { Runner } from './runner.ts';
import type { SubjectRows } from './subject.ts';

export type { EngineStart } from './compute-child.ts';
export type { CostEstimate } from './cost-estimate.ts';
export type { SubjectRows } from './subject.ts';

/** A result with the value's type that its quantity gives it. */
export type StoredResult<V> = Omit<ResultRow, 'value'> & { readonly value: V };

/** One thing to read. */
export interface ReadRequest<P = unknown, V = unknown> {
  readonly quantity: Quantity<P, V>;
  readonly subject: SubjectRows;
  /** Before defaults. */
  readonly parameters?: unknown;
}

/** What a read finds. */
export type ReadState<V = unknown> =
  | { readonly state: 'stored'; readonly result: StoredResult<V> }
  | { readonly state: 'absent'; readonly estimate: CostEstimate }
  | { readonly state: 'pending'; readonly computation: ComputationRow }
  | { readonly state: 'failed'; readonly computation: ComputationRow };

/** How much of some results is there, and what those that are not stored cost together. */
export interface Survey extends ResultCounts {
  readonly estimate: CostEstimate;
}

/** A page of computations, newest first. */
export interface ComputationPage {
  readonly rows: ComputationRow[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
}

/** A compute process at this moment. */
export interface ComputeStatus {
  /** Null until the compute process has started its engine, and where it cannot. */
  readonly engine: EngineDescription | null;
  /** Why there is no engine; null while there is one, and before it is known. */
  readonly engineError: StoredError | null;
  /** Engines that would have been preferred and cannot start here. */
  readonly skippedEngines: readonly SkippedEngine[];
  readonly tensorCache: TensorCacheLedger & { readonly liveTensors: number };
  readonly computeProcess: ComputeProcessStatus;
}

/** What `startComputing` works with. */
export interface ComputingParts {
  readonly database: OpenDatabase;
  readonly artifacts: ArtifactStore;
  readonly quantities: readonly AnyQuantity[];
  readonly config: Pick<
    Config,
    'dataFolder' | 'engine' | 'devices' | 'tensorBytes' | 'threads' | 'waitSeconds'
  >;
  readonly computeProcess: {
    /** Module that the forked process runs. */
    readonly entry: string;
    /** Module that exports `quantities` in the forked process, where they are not the built-in ones. */
    readonly catalogue?: string;
  };
}

/** How often a wait looks into the database: another process may finish what is waited for. */
const WAIT_INTERVAL = 1000;

/**
 * Starts the queue, the compute processes and the runner. Hold the data folder's lock before: what this worker
 * left running is taken up again.
 */
export async function startComputing(parts: ComputingParts): Promise<Computing> {
  const { database, config, computeProcess } = parts;
  const { db } = database;
  const worker = `${hostname()}:${config.dataFolder}`;
  const queue = await JobQueue.start(database);
  const throughput = await Throughput.read(db, worker);
  const events = createEvents();
  const catalogue = new Catalogue(parts.quantities);
  const { engine, tensorBytes, dataFolder } = config;
  const { entry, catalogue: module } = computeProcess;
  // Other engines take one adapter, or none.
  const gpus = engine === 'auto' || engine === 'tensorflow' ? visibleGpus() : [];
  const pool = new ComputePool(
    entry,
    computeDevices(config.devices, config.threads, gpus).map((device) => ({
      device,
      engine,
      tensorBytes,
      dataFolder,
      catalogue: module,
    })),
  );
  // A GPU has memory of its own. A quarter of the machine's is for what the processes keep.
  const room = new MemoryRoom(gpus.length > 0 ? Number.POSITIVE_INFINITY : (3 / 4) * totalmem());
  const runner = new Runner({ db, queue, pool, room, catalogue, throughput, events, worker });
  await runner.start();
  return new Computing(db, queue, pool, runner, throughput, catalogue, events, config.waitSeconds);
}

/** How a quantity becomes a result: read, planned, queued, awaited, paused, cancelled, retried. */
export class Computing {
  // biome-ignore lint/suspicious/noExplicitAny: requests of any quantity
  readonly #plans = new WeakMap<ReadRequest<any, any>, Plan>();

  constructor(
    readonly db: Database,
    readonly queue: JobQueue,
    readonly pool: ComputePool,
    readonly runner: Runner,
    readonly throughput: Throughput,
    readonly catalogue: Catalogue,
    readonly events: ComputingEvents,
    readonly waitSeconds: number,
  ) {}

  /** The key of a result; asks nobody. @throws InvalidParameters */
  // biome-ignore lint/suspicious/noExplicitAny: a request of any quantity
  keyOf(request: ReadRequest<any, any>): string {
    return this.#planOf(request).key;
  }

  /** Reads one result as the policy says. @throws InvalidParameters */
  async read<P, V>(
    quantity: Quantity<P, V>,
    subject: SubjectRows,
    parameters: unknown,
    policy: ComputePolicy,
    signal?: AbortSignal,
  ): Promise<ReadState<V>> {
    const [state] = await this.readMany([{ quantity, subject, parameters }], policy, signal);
    return state as ReadState<V>;
  }

  /** Reads many results, in their order, with a constant number of SQL statements. @throws InvalidParameters */
  async readMany(
    // biome-ignore lint/suspicious/noExplicitAny: requests of several quantities together
    requests: readonly ReadRequest<any, any>[],
    policy: ComputePolicy,
    signal?: AbortSignal,
  ): Promise<ReadState[]> {
    const plans = requests.map((request) => this.#planOf(request));
    let states = await this.#look(plans);
    if (policy === 'CACHED') return states;
    const unasked = plans.filter((_, index) => isUnasked(states[index]!));
    if (unasked.length > 0) {
      await this.#enqueue(unasked);
      states = await this.#look(plans);
    }
    if (policy === 'WAIT') await this.#await(states, signal);
    return policy === 'WAIT' && states.some(({ state }) => state === 'pending') ? this.#look(plans) : states;
  }

  /** The stored results of keys: one SQL statement. */
  async readStored(keys: readonly string[]): Promise<Map<string, ResultRow>> {
    if (keys.length === 0) return new Map();
    const rows = await this.db.select().from(results).where(isAnyOf(results.key, keys));
    return new Map(rows.map((row) => [row.key, row]));
  }

  /**
   * Puts all that is missing into the queue.
   * @returns one computation a request that is not stored, those that failed before included
   */
  async enqueue(
    // biome-ignore lint/suspicious/noExplicitAny: requests of several quantities together
    requests: readonly ReadRequest<any, any>[],
  ): Promise<{ computations: ComputationRow[]; storedCount: number; estimate: CostEstimate }> {
    const plans = requests.map((request) => this.#planOf(request));
    const stored = await this.#storedAmong(plans);
    const missing = flatten(plans, (key) => stored.has(key));
    if (missing.length > 0) await this.#enqueue(plans);
    const rows = await this.computations(plans.filter(({ key }) => !stored.has(key)).map(({ key }) => key));
    return {
      computations: [...rows.values()],
      storedCount: plans.filter(({ key }) => stored.has(key)).length,
      estimate: this.#costOf(missing),
    };
  }

  /**
   * Asks for something of networks that computations are still to make: it is put into the queue when all of them are
   * made, and forgotten when one of them fails or is cancelled.
   * @throws InvalidParameters
   */
  async enqueueWhenMade(request: DeferredRequest): Promise<void> {
    parametersOf(request.quantity, request.parameters);
    const changed = await changeGraph(this.db, async (transaction) => {
      const [made] = await defer(transaction, request);
      // The last of them may have come in between.
      return made === undefined ? [] : enqueueDeferred(transaction, this.queue, this.catalogue, made);
    });
    this.queue.wake();
    for (const row of changed) this.events.changed(row);
  }

  /** What the missing ones of all requests cost together, each shared input once. */
  // biome-ignore lint/suspicious/noExplicitAny: requests of several quantities together
  async estimate(requests: readonly ReadRequest<any, any>[]): Promise<CostEstimate> {
    const plans = requests.map((request) => this.#planOf(request));
    const stored = await this.#storedAmong(plans);
    return this.#costOf(flatten(plans, (key) => stored.has(key)));
  }

  /**
   * What there is of requests and what the rest costs, together and of each part by itself; starts nothing. An input
   * that several parts share is counted in each, and once in all.
   * @throws InvalidParameters
   */
  async survey(parts: readonly (readonly ReadRequest[])[]): Promise<{ all: Survey; parts: Survey[] }> {
    const plans = parts.map((requests) => requests.map((request) => this.#planOf(request)));
    const wanted = plans.flat();
    // First, so that what succeeds meanwhile is found stored.
    const asked = await this.computations(wanted.map(({ key }) => key));
    const stored = await this.#storedAmong(wanted);
    const surveyOf = (some: readonly Plan[]): Survey => ({
      ...countStates(some.map(({ key }) => (stored.has(key) ? 'stored' : asked.get(key)?.status))),
      estimate: this.#costOf(flatten(some, (key) => stored.has(key))),
    });
    return { all: surveyOf(wanted), parts: plans.map(surveyOf) };
  }

  /** What each computation costs by itself. */
  async costOf(rows: readonly ComputationRow[]): Promise<CostEstimate[]> {
    return rows.map((row) => this.throughput.costOfRow(row));
  }

  /**
   * Cancels a computation, what waits for it, and inputs that only these need; one that is over stays as it is.
   * @throws ComputationNotFound
   */
  async cancel(key: string): Promise<ComputationRow> {
    await this.cancelAll([key]);
    return this.#existing(key);
  }

  /** Cancels those of some computations that wait, run or are paused, each as `cancel` does. Returns what changed. */
  async cancelAll(keys: readonly string[]): Promise<ComputationRow[]> {
    const rows = await cancel(this.db, this.queue, keys);
    for (const row of rows) {
      this.runner.cancel(row.key);
      this.events.changed(row);
    }
    return rows;
  }

  /** Puts a failed or cancelled computation back into the queue. @throws ComputationNotFound */
  async retry(key: string): Promise<ComputationRow> {
    for (const row of await retry(this.db, this.queue, key)) this.events.changed(row);
    return this.#existing(key);
  }

  /**
   * Pauses a computation that waits or runs until somebody resumes it, and inputs that only it needs.
   * @throws ComputationNotFound, ComputationEnded
   */
  async pause(key: string): Promise<ComputationRow> {
    await this.pauseAll([key]);
    return this.#unended(key);
  }

  /** Pauses those of some computations that wait or run. Returns what changed. */
  async pauseAll(keys: readonly string[]): Promise<ComputationRow[]> {
    const rows = await pause(this.db, this.queue, keys);
    for (const row of rows) {
      this.runner.pause(row.key);
      this.events.changed(row);
    }
    return rows;
  }

  /** Puts a paused computation back into the queue. @throws ComputationNotFound, ComputationEnded */
  async resume(key: string): Promise<ComputationRow> {
    await this.resumeAll([key]);
    return this.#unended(key);
  }

  /** Puts those of some computations that are paused back into the queue. Returns what changed. */
  async resumeAll(keys: readonly string[]): Promise<ComputationRow[]> {
    const rows = await resumePaused(this.db, this.queue, keys);
    for (const row of rows) this.events.changed(row);
    return rows;
  }

  /** A computation by its key. */
  async computation(key: string): Promise<ComputationRow | undefined> {
    return (await this.computations([key])).get(key);
  }

  /** Computations by their keys: one SQL statement. */
  async computations(keys: readonly string[]): Promise<Map<string, ComputationRow>> {
    if (keys.length === 0) return new Map();
    const rows = await this.db.select().from(computations).where(isAnyOf(computations.key, keys));
    return new Map(rows.map((row) => [row.key, row]));
  }

  /** Places in the queue, 1 is next; only those that wait have one. */
  async positions(keys: readonly string[]): Promise<Map<string, number>> {
    if (keys.length === 0) return new Map();
    const waiting = this.db
      .select({
        key: computations.key,
        position: sql<number>`row_number() over (order by ${computations.sequence})`
          .mapWith(Number)
          .as('position'),
      })
      .from(computations)
      .where(eq(computations.status, 'QUEUED'))
      .as('waiting');
    const rows = await this.db
      .select()
      .from(waiting)
      .where(sql`${waiting.key} = any(${sql.param([...keys])}::text[])`);
    return new Map(rows.map(({ key, position }) => [key, position]));
  }

  /** Computations, newest first. @param after key of the last one seen */
  async list({
    status,
    first,
    after,
  }: {
    readonly status?: readonly ComputationStatus[] | null | undefined;
    readonly first: number;
    readonly after?: string | null | undefined;
  }): Promise<ComputationPage> {
    const ofStatus = status ? inArray(computations.status, [...status]) : undefined;
    const last = after ? await this.#existing(after) : undefined;
    const rows = await this.db
      .select()
      .from(computations)
      .where(and(ofStatus, last && lt(computations.sequence, last.sequence)))
      .orderBy(desc(computations.sequence))
      .limit(first + 1);
    const [total] = await this.db.select({ count: count() }).from(computations).where(ofStatus);
    return { rows: rows.slice(0, first), totalCount: total!.count, hasNextPage: rows.length > first };
  }

  /** How many computations have each status, of one run or of all. */
  async counts(runId?: string): Promise<Record<ComputationStatus, number>> {
    const rows = await this.db
      .select({ status: computations.status, count: count() })
      .from(computations)
      .where(runId ? eq(computations.runId, runId) : undefined)
      .groupBy(computations.status);
    const zero = Object.fromEntries(computationStatuses.map((status) => [status, 0]));
    return { ...zero, ...Object.fromEntries(rows.map((row) => [row.status, row.count])) } as Record<
      ComputationStatus,
      number
    >;
  }

  /** Engine, tensor cache and process of every device at this moment. */
  status(): ComputeStatus[] {
    return this.pool.children.map(statusOf);
  }

  /** Calls back for every start of the engine, also for one that has been before. */
  onEngineStart(listener: (start: EngineStart) => void): void {
    this.pool.onStart(listener);
  }

  /** Ends the compute process and the queue; a running computation goes back into it. */
  async stop(): Promise<void> {
    await this.runner.stop();
    await this.queue.stop();
  }

  /** Made once for each request, however often that is looked at. @throws InvalidParameters */
  // biome-ignore lint/suspicious/noExplicitAny: a request of any quantity
  #planOf(request: ReadRequest<any, any>): Plan {
    const known = this.#plans.get(request);
    if (known) return known;
    const plan = planOf(request.quantity, request.subject, request.parameters);
    this.#plans.set(request, plan);
    return plan;
  }

  /** Which of plans, and of everything that they are computed from, have a result. */
  #storedAmong(plans: readonly Plan[]): Promise<Set<string>> {
    return storedKeys(
      this.db,
      flatten(plans).map(({ key }) => key),
    );
  }

  async #enqueue(plans: readonly Plan[]): Promise<void> {
    for (const row of await enqueue(this.db, this.queue, plans)) this.events.changed(row);
  }

  /** What there is of each plan now: three statements however many they are. */
  async #look(plans: readonly Plan[]): Promise<ReadState[]> {
    const stored = await this.readStored(plans.map(({ key }) => key));
    const missing = plans.filter(({ key }) => !stored.has(key));
    const asked = await this.computations(missing.map(({ key }) => key));
    const absent = missing.filter(({ key }) => !isKnown(asked.get(key)));
    const storedInputs = await this.#storedAmong(absent);
    return plans.map((plan): ReadState => {
      const result = stored.get(plan.key);
      if (result) return { state: 'stored', result };
      const computation = asked.get(plan.key);
      if (!isKnown(computation))
        return { state: 'absent', estimate: this.#costOf(flatten([plan], (key) => storedInputs.has(key))) };
      // Succeeded between the two statements: the next look finds the result.
      return computation.status === 'FAILED'
        ? { state: 'failed', computation }
        : { state: 'pending', computation };
    });
  }

  /** Resolves when nothing is pending any more, at the limit, or when nobody waits any more. */
  async #await(states: readonly ReadState[], signal?: AbortSignal): Promise<void> {
    const pending = new Set(states.flatMap((one) => (one.state === 'pending' ? [one.computation.key] : [])));
    const limit = AbortSignal.timeout(this.waitSeconds * 1000);
    const ended = AbortSignal.any(signal ? [limit, signal] : [limit]);
    const followed = [...pending].map((key) => this.events.subscribe('computation', key));
    const over = new Promise<void>((resolve) => {
      for (const rows of followed)
        void (async () => {
          for await (const { key, status } of rows) {
            if (status === 'QUEUED' || status === 'RUNNING') continue;
            pending.delete(key);
            if (pending.size === 0) resolve();
          }
        })();
    });
    try {
      while (pending.size > 0 && !ended.aborted) {
        for (const { key, status } of (await this.computations([...pending])).values())
          if (status !== 'QUEUED' && status !== 'RUNNING') pending.delete(key);
        if (pending.size > 0)
          await Promise.race([over, sleep(WAIT_INTERVAL, undefined, { signal: ended }).catch(() => {})]);
      }
    } finally {
      for (const rows of followed) void rows.return?.();
    }
  }

  async #unended(key: string): Promise<ComputationRow> {
    const row = await this.#existing(key);
    if (isOver(row.status)) throw new ComputationEnded(row.status);
    return row;
  }

  #costOf(plans: readonly Plan[]): CostEstimate {
    const works = plans.map(({ quantity, cost }) => ({ quantity: quantity.name, cost }));
    return this.throughput.costOf(works, this.pool.size);
  }

  async #existing(key: string): Promise<ComputationRow> {
    const row = await this.computation(key);
    if (!row) throw new ComputationNotFound(key);
    return row;
  }
}

function statusOf({ started, memory, settings, status }: ComputeChild): ComputeStatus {
  const ledger = memory?.tensorCache ?? {
    bytes: 0,
    budget: settings.tensorBytes ?? 0,
    entries: 0,
    hits: 0,
    misses: 0,
    evictions: 0,
  };
  return {
    engine: started && 'engine' in started ? started.engine : null,
    engineError: started && 'error' in started ? started.error : null,
    skippedEngines: started && 'skipped' in started ? started.skipped : [],
    tensorCache: { ...ledger, liveTensors: memory?.liveTensors ?? 0 },
    computeProcess: status,
  };
}

const isOver = (status: ComputationStatus): boolean =>
  status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELLED';

/** Whether nobody has asked for it itself; it may be on its way all the same, as an input of something else. */
function isUnasked(found: ReadState): boolean {
  return found.state === 'absent' || (found.state === 'pending' && !found.computation.requested);
}

/** A cancelled computation counts as never asked for. */
function isKnown(computation: ComputationRow | undefined): computation is ComputationRow {
  return computation !== undefined && computation.status !== 'CANCELLED';
}
