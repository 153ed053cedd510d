import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { type Db, fromDrizzle, type Job, PgBoss } from 'pg-boss';
import type { OpenDatabase, Transaction } from '../storage/database.ts';

const QUEUE = 'computations';

/** Dependants go before anything that is fresh, so that jobs which share a feature matrix run next to each other. */
const DEPENDANT_PRIORITY = 1_000_000_000;

/** A job that this process holds. */
export type HeldJob = Job<{ readonly key: string }>;

/** Work that is ready to run: all its inputs are stored. */
export interface ReadyWork {
  readonly key: string;
  readonly sequence: number;
}

/**
 * The queue of computations that are ready, on pg-boss. Everything that adds or settles jobs runs inside the
 * caller's transaction, so a job and its computation's status never disagree.
 */
export class JobQueue {
  readonly #boss: PgBoss;
  #wake: () => void = () => {};

  private constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  /** Starts pg-boss on an open database and makes sure that the queue is there. */
  static async start(database: OpenDatabase): Promise<JobQueue> {
    const boss = new PgBoss({
      db: { executeSql: database.executeSql } as Db,
      backend: database.kind,
      schedule: false,
      monitorVacuum: false,
      reindex: false,
      clockMonitorIntervalSeconds: 600,
    });
    // pg-boss repeats its maintenance by itself; the queue's own calls report their errors to their callers.
    boss.on('error', () => {});
    await boss.start();
    const options = {
      retryLimit: 1_000_000,
      retryDelay: 0,
      expireInSeconds: 24 * 60 * 60,
      heartbeatSeconds: 30,
      retentionSeconds: 10 * 365 * 24 * 60 * 60,
      deleteAfterSeconds: 60 * 60,
    };
    await boss.createQueue(QUEUE, { policy: 'exclusive', ...options });
    return new JobQueue(boss);
  }

  /** Adds jobs; a key that has one already gets none. Returns the job of each key. */
  async add(
    transaction: Transaction,
    ready: readonly ReadyWork[],
    { dependants }: { readonly dependants: boolean },
  ): Promise<Map<string, string>> {
    if (ready.length === 0) return new Map();
    const jobs = ready.map(({ key, sequence }) => ({
      id: randomUUID(),
      data: { key },
      singletonKey: key,
      priority: (dependants ? DEPENDANT_PRIORITY : 0) - sequence,
    }));
    const options = { ...inside(transaction), returnId: true };
    const added = new Set(await this.#boss.insert(QUEUE, jobs, options));
    return new Map(jobs.filter(({ id }) => added.has(id)).map(({ id, data }) => [data.key, id]));
  }

  /** Takes the next job; it is ours once the transaction is through. */
  async take(transaction: Transaction): Promise<HeldJob | undefined> {
    const [job] = await this.#boss.fetch<HeldJob['data']>(QUEUE, inside(transaction));
    return job;
  }

  /**
   * Resolves when `wake` is called, and after a second in any case: another process may add jobs without our
   * hearing of it. Ask for it before `take`, so that nothing is missed in between.
   */
  news(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, 1000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** There may be something to take: after a transaction that added jobs, and at the end. */
  wake(): void {
    this.#wake();
  }

  /** The jobs are over, well or not. */
  async settle(transaction: Transaction, jobIds: readonly string[]): Promise<void> {
    if (jobIds.length === 0) return;
    await this.#boss.complete(QUEUE, [...jobIds], null, { ...inside(transaction), includeQueued: true });
  }

  /** The jobs go back to where they were in the queue. */
  async putBack(transaction: Transaction, jobIds: readonly string[]): Promise<void> {
    if (jobIds.length === 0) return;
    await this.#boss.fail(QUEUE, [...jobIds], null, inside(transaction));
  }

  /** Tells other machines that this one still works on the job. */
  async touch(jobId: string): Promise<void> {
    await this.#boss.touch(QUEUE, jobId);
  }

  async stop(): Promise<void> {
    this.#wake();
    await this.#boss.stop({ graceful: false, close: false });
  }
}

function inside(transaction: Transaction): { db: Db } {
  return { db: fromDrizzle(transaction as unknown as Parameters<typeof fromDrizzle>[0], sql) };
}
