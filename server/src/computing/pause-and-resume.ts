import { and, eq } from 'drizzle-orm';
import type { Database } from '../storage/database.ts';
import { type ComputationRow, computations } from '../storage/schema.ts';
import { followRuns } from './dependants.ts';
import { changeGraph, isAnyOf } from './graph-transaction.ts';
import type { JobQueue } from './job-queue.ts';
import { requeue } from './requeue.ts';
import { pausing, stopOpen, stopUnneededInputs } from './stop.ts';

/**
 * Pauses those of some computations that wait or run, and inputs that are computed for these alone. What waits for one of
 * them waits on. The processes that run some of them are told by the caller.
 * @returns the rows that changed
 */
export function pause(db: Database, queue: JobQueue, keys: readonly string[]): Promise<ComputationRow[]> {
  return changeGraph(db, async (transaction) => {
    const paused = await stopOpen(transaction, queue, pausing, keys);
    const rows = [...paused, ...(await stopUnneededInputs(transaction, queue, pausing, paused))];
    await followRuns(transaction, rows);
    return rows;
  });
}

/**
 * Puts those of some computations that are paused back into the queue, and with them whatever of their inputs is paused or
 * has ended without a result: they could not go on without it.
 * @returns the rows that changed
 */
export async function resumePaused(
  db: Database,
  queue: JobQueue,
  keys: readonly string[],
): Promise<ComputationRow[]> {
  const changed = await changeGraph(db, async (transaction) => {
    const paused = await transaction
      .select({ key: computations.key })
      .from(computations)
      .where(and(isAnyOf(computations.key, keys), eq(computations.status, 'PAUSED')));
    const roots = paused.map(({ key }) => key);
    return requeue(transaction, queue, roots, { from: ['PAUSED', 'FAILED', 'CANCELLED', 'SUCCEEDED'] });
  });
  queue.wake();
  return changed;
}
