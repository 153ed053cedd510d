import { fileURLToPath } from 'node:url';
import type { ComputationStatus } from '@transferscope/shared';
import { asc, sql } from 'drizzle-orm';
import { z } from 'zod';
import { begin, fail, succeed } from '../computing/attempt.ts';
import type { AnyQuantity } from '../computing/catalogue.ts';
import { enqueue } from '../computing/enqueue.ts';
import { JobQueue } from '../computing/job-queue.ts';
import { loadJob } from '../computing/load-job.ts';
import { type Plan, planOf } from '../computing/plan.ts';
import { resultRow } from '../computing/provenance.ts';
import { defineQuantity } from '../quantities/define-quantity.ts';
import { linearProbe } from '../quantities/linear-probe.ts';
import { spectrum } from '../quantities/spectrum.ts';
import type { Database } from '../storage/database.ts';
import { importSample } from '../storage/import-sample.ts';
import {
  type ComputationRow,
  checkpoints,
  computations,
  datasets,
  runs,
  type StoredError,
} from '../storage/schema.ts';
import type { TemporaryStorage } from './temporary-storage.ts';

/**
 * Reads what reads features, so that a graph has three levels and a diamond in it:
 *
 *     features TRAIN -> spectrum ------> summary
 *                    \                  /
 *     features TEST --> linear-probe --
 */
export const summary = defineQuantity<Record<string, never>, number>({
  name: 'summary',
  version: 1,
  title: '',
  description: '',
  formula: '',
  citation: '',
  costModel: '',
  noiseFloor: '',
  traps: [],
  field: '',
  parameters: z.object({}).strict() as z.ZodType<Record<string, never>>,
  inputs: () => ({
    spectrum: { quantity: spectrum, parameters: {} },
    probe: { quantity: linearProbe, parameters: {} },
  }),
  estimate: () => ({ flops: 1, bytes: 1 }),
  compute: async () => ({ value: 1 }),
});

/** The queue of a storage that holds the sample, worked by the test instead of a compute process. */
export interface SampleQueue {
  readonly db: Database;
  readonly queue: JobQueue;
  readonly worker: string;
  /** Plans a quantity of the sample's first checkpoint on the digits. */
  plan(quantity: AnyQuantity, parameters?: object): Plan;
  /** Asks for quantities with their default parameters. */
  ask(...quantities: AnyQuantity[]): Promise<ComputationRow[]>;
  /** Starts the next computation that is ready; throws when there is none. */
  begin(): Promise<ComputationRow>;
  /** Ends a started one well. Returns what changed. */
  succeed(attempt: ComputationRow): Promise<ComputationRow[]>;
  /** Ends a started one as failed, with `failure` unless told otherwise. Returns what changed. */
  fail(attempt: ComputationRow, error?: StoredError): Promise<ComputationRow[]>;
  /** Starts and ends all that is ready, one after the other. Returns their names in this order. */
  workOff(): Promise<string[]>;
  /** The status of every computation by its name, in the order of asking. */
  statuses(): Promise<Record<string, ComputationStatus>>;
  /** Names of those that have a job in the queue, started or not. */
  ready(): Promise<string[]>;
  /** The computation of this name. */
  row(name: string): Promise<ComputationRow>;
  /** Forgets all computations, results and jobs. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** What a test calls a computation: its quantity, and the split if it is one of several. */
export function nameOf({ quantity, parameters }: ComputationRow): string {
  return quantity === 'features' ? `features ${parameters.split}` : quantity;
}

/** What a test lets a computation fail with. */
export const failure = { code: 'BROKEN', message: 'It broke.', advice: 'Mend it.' };

/** Imports the sample and starts the queue. */
export async function startSampleQueue(storage: TemporaryStorage): Promise<SampleQueue> {
  const database = await storage.open();
  const { db } = database;
  await importSample(fileURLToPath(new URL('../../../sample', import.meta.url)), db, storage.artifacts);
  const queue = await JobQueue.start(database);
  const [dataset] = await db.select().from(datasets).where(sql`slug = 'digits'`);
  const [run] = await db.select().from(runs);
  const [checkpoint] = await db.select().from(checkpoints).orderBy(asc(checkpoints.epoch));
  const worker = 'test';
  const inOrder = () => db.select().from(computations).orderBy(asc(computations.sequence));

  const sample: SampleQueue = {
    db,
    queue,
    worker,
    plan: (quantity, parameters = {}) =>
      planOf(quantity, { dataset: dataset!, run: run!, checkpoint: checkpoint! }, parameters),
    ask: (...quantities) =>
      enqueue(
        db,
        queue,
        quantities.map((quantity) => sample.plan(quantity)),
      ),
    begin: async () => {
      const begun = await begin(db, queue, worker);
      if (typeof begun === 'string') throw new Error(begun);
      return begun;
    },
    succeed: async (attempt) => {
      const { job } = await loadJob(db, attempt);
      const engine = {
        backend: 'none',
        device: '',
        version: '',
        precision: 'float32',
        threads: 1,
        deviceType: 'cpu',
        inference: 'none',
      } as const;
      const outcome = { value: {}, arrays: {}, warnings: [], rowCount: null, seconds: 1, peakTensorBytes: 1 };
      return succeed(
        db,
        queue,
        attempt,
        resultRow(job, attempt.version, { ...outcome, engine, leakedTensors: 0 }),
      );
    },
    fail: (attempt, error = failure) => fail(db, queue, attempt, error),
    workOff: async () => {
      const names: string[] = [];
      for (;;) {
        const begun = await begin(db, queue, worker);
        if (begun === 'nothing to do') return names;
        if (begun === 'cancelled') continue;
        names.push(nameOf(begun));
        await sample.succeed(begun);
      }
    },
    statuses: async () => Object.fromEntries((await inOrder()).map((row) => [nameOf(row), row.status])),
    ready: async () => {
      const jobs = sql`select singleton_key from pgboss.job where state < 'completed'`;
      const rows = await db.select().from(computations).where(sql`${computations.key} in (${jobs})`);
      return rows.map(nameOf).sort();
    },
    row: async (name) => (await inOrder()).find((row) => nameOf(row) === name)!,
    clear: async () => {
      await db.execute(sql`truncate computations, results cascade`);
      await db.execute(sql`delete from pgboss.job`);
    },
    stop: () => queue.stop(),
  };
  return sample;
}
