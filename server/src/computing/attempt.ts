import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '../storage/database.ts';
import {
  type ComputationRow,
  computations,
  type ResultRow,
  results,
  type StoredError,
  type StoredProgress,
} from '../storage/schema.ts';
import { dropDeferred } from './deferred-requests.ts';
import { endDependants, followRuns } from './dependants.ts';
import { changeGraph } from './graph-transaction.ts';
import type { JobQueue } from './job-queue.ts';
import { queueReady } from './ready-work.ts';

/** How the compute process died, and what it was doing when it was last heard of. */
export interface Crash {
  readonly how: string;
  readonly stage: string;
}

/** Deaths of the compute process in one computation before it counts as failed. */
const CRASH_LIMIT = 3;

/** A computation as this process started it, whatever has become of it since; nobody has started it again. */
const lastAttempt = ({ key, attempts, worker }: ComputationRow) =>
  and(eq(computations.key, key), eq(computations.attempts, attempts), eq(computations.worker, worker!));

/** The same while it is still to go on. */
const thisAttempt = (attempt: ComputationRow) =>
  and(lastAttempt(attempt), eq(computations.status, 'RUNNING'));

/** The same where its end still counts: a pause may come too late to be heard, and be over before that end. */
const finishingAttempt = (attempt: ComputationRow) =>
  and(lastAttempt(attempt), inArray(computations.status, ['RUNNING', 'PAUSED', 'QUEUED']));

/**
 * Takes the next job of the queue and starts its computation, in one transaction. One that is RUNNING elsewhere is
 * taken over: the queue hands its job out again only when its machine has been silent for long.
 */
export function begin(
  db: Database,
  queue: JobQueue,
  worker: string,
): Promise<ComputationRow | 'nothing to do' | 'cancelled'> {
  return changeGraph(db, async (transaction) => {
    const job = await queue.take(transaction);
    if (!job) return 'nothing to do';
    const [row] = await transaction
      .update(computations)
      .set({
        status: 'RUNNING',
        attempts: sql`${computations.attempts} + 1`,
        progress: { done: 0, total: 0, stage: 'starting' },
        startedAt: sql`now()`,
        worker,
        jobId: job.id,
      })
      .where(and(eq(computations.key, job.data.key), inArray(computations.status, ['QUEUED', 'RUNNING'])))
      .returning();
    if (row) return row;
    await queue.settle(transaction, [job.id]);
    return 'cancelled';
  });
}

/** Whether an attempt shall go on, save and stop, or just stop, because it was cancelled or taken over. */
export type Standing = 'current' | 'paused' | 'over';

/** How an attempt stands. One that was paused and resumed stays paused: it goes on as another attempt. */
export async function standingOf(db: Database, attempt: ComputationRow): Promise<Standing> {
  const [row] = await db
    .select({ status: computations.status })
    .from(computations)
    .where(finishingAttempt(attempt));
  if (!row) return 'over';
  return row.status === 'RUNNING' ? 'current' : 'paused';
}

/** The computation of an attempt as it is now, whatever has become of it. */
export async function currentRow(db: Database, { key }: ComputationRow): Promise<ComputationRow | undefined> {
  const [row] = await db.select().from(computations).where(eq(computations.key, key));
  return row;
}

/** Writes down how far it is. */
export async function saveProgress(
  db: Database,
  attempt: ComputationRow,
  progress: StoredProgress,
): Promise<void> {
  await db.update(computations).set({ progress }).where(thisAttempt(attempt));
}

/**
 * Writes down how far one was that has stopped because it was paused: what is written of it may be a second old.
 * @returns the row that changed; none if it was cancelled, or resumed since
 */
export function savePause(
  db: Database,
  attempt: ComputationRow,
  progress: StoredProgress,
): Promise<ComputationRow[]> {
  return db
    .update(computations)
    .set({ progress })
    .where(and(lastAttempt(attempt), eq(computations.status, 'PAUSED')))
    .returning();
}

/**
 * Stores the result and gives a job to what waited for it, in one transaction.
 * @param follow what else becomes possible by it, in the same transaction; returns what changed
 * @returns the rows that changed; none if the attempt is no longer current, and then nothing is stored
 */
export async function succeed(
  db: Database,
  queue: JobQueue,
  attempt: ComputationRow,
  result: Omit<ResultRow, 'createdAt'>,
  follow: (transaction: Transaction) => Promise<ComputationRow[]> = async () => [],
): Promise<ComputationRow[]> {
  const changed = await changeGraph(db, async (transaction) => {
    const row = await finish(transaction, queue, attempt, { status: 'SUCCEEDED', error: null });
    if (!row) return [];
    await transaction.insert(results).values(result).onConflictDoNothing();
    await followRuns(transaction, [row]);
    await queueReady(transaction, queue, { reading: attempt.key });
    return [row, ...(await follow(transaction))];
  });
  queue.wake();
  return changed;
}

/** Ends it as failed, and with it all that waits for it. Returns the rows that changed. */
export function fail(
  db: Database,
  queue: JobQueue,
  attempt: ComputationRow,
  error: StoredError,
): Promise<ComputationRow[]> {
  return changeGraph(db, async (transaction) => {
    const row = await finish(transaction, queue, attempt, { status: 'FAILED', error });
    if (!row) return [];
    await followRuns(transaction, [row]);
    const ended = [row, ...(await endDependants(transaction, [row]))];
    await dropDeferred(transaction, ended);
    return ended;
  });
}

/**
 * Puts it back into the queue because the process that ran it is gone. After the third death in the computation
 * itself it has failed; the end of the whole server is not held against it.
 */
export async function interrupt(
  db: Database,
  queue: JobQueue,
  attempt: ComputationRow,
  crash?: Crash,
): Promise<ComputationRow[]> {
  if (crash && attempt.crashes + 1 >= CRASH_LIMIT)
    return fail(db, queue, attempt, {
      code: 'COMPUTE_PROCESS_DIED',
      message: `The compute process died ${CRASH_LIMIT} times in this computation, the last time (${crash.how}) in “${crash.stage}”.`,
      advice: 'The machine may be short of memory: set TRANSFERSCOPE_TENSOR_BYTES lower, then retry.',
    });
  const changed = await changeGraph(db, async (transaction) => {
    const [row] = await transaction
      .update(computations)
      .set({
        status: 'QUEUED',
        progress: { done: 0, total: 0, stage: 'waiting' },
        crashes: attempt.crashes + (crash ? 1 : 0),
        startedAt: null,
      })
      .where(thisAttempt(attempt))
      .returning();
    if (!row) return [];
    await queue.putBack(transaction, [attempt.jobId!]);
    return [row];
  });
  queue.wake();
  return changed;
}

/**
 * At the start of a server: what it was running when it was killed goes back into the queue.
 * Only the holder of the data folder's lock may call it, because a worker's name is the data folder's.
 */
export async function resume(db: Database, queue: JobQueue, worker: string): Promise<void> {
  const stale = await db
    .select()
    .from(computations)
    .where(and(eq(computations.status, 'RUNNING'), eq(computations.worker, worker)));
  for (const row of stale) await interrupt(db, queue, row);
  await changeGraph(db, (transaction) => queueReady(transaction, queue));
}

async function finish(
  transaction: Transaction,
  queue: JobQueue,
  attempt: ComputationRow,
  { status, error }: { readonly status: 'SUCCEEDED' | 'FAILED'; readonly error: StoredError | null },
): Promise<ComputationRow | undefined> {
  // Paused and resumed since, it may have no job, or another one.
  const before = alias(computations, 'before');
  const [finished] = await transaction
    .update(computations)
    .set({
      status,
      error,
      jobId: null,
      finishedAt: sql`now()`,
      ...(status === 'SUCCEEDED' && { progress: { done: 1, total: 1, stage: 'done' } }),
    })
    .from(before)
    .where(and(eq(before.key, computations.key), finishingAttempt(attempt)))
    .returning({ row: getTableColumns(computations), job: before.jobId });
  if (finished?.job) await queue.settle(transaction, [finished.job]);
  return finished?.row;
}
