import { sql } from 'drizzle-orm';
import type { Database } from '../storage/database.ts';
import { type ComputationRow, computations } from '../storage/schema.ts';
import { dropDeferred } from './deferred-requests.ts';
import { endDependants, followRuns } from './dependants.ts';
import { changeGraph } from './graph-transaction.ts';
import type { JobQueue } from './job-queue.ts';
import { requeue } from './requeue.ts';
import { cancelling, stopOpen, stopUnneededInputs } from './stop.ts';

/**
 * Cancels those of some computations that wait, run or are paused, all that waits for them, and those inputs that were put
 * into the queue for these alone. An input that somebody asked for itself, or that something else waits for, goes on. The
 * processes that run some of them are told by the caller.
 * @returns the rows that changed; none of those that were over already
 */
export function cancel(db: Database, queue: JobQueue, keys: readonly string[]): Promise<ComputationRow[]> {
  return changeGraph(db, async (transaction) => {
    const asked = await stopOpen(transaction, queue, cancelling, keys);
    const ended = [...asked, ...(await endDependants(transaction, asked))];
    const rows = [...ended, ...(await stopUnneededInputs(transaction, queue, cancelling, ended))];
    await followRuns(transaction, rows);
    await dropDeferred(transaction, rows);
    return rows;
  });
}

/**
 * Puts a failed or cancelled computation back into the queue, and with it those of its inputs that failed or were
 * cancelled, or whose result was lost. Its inputs that are stored are not computed again. Only the computation itself
 * counts as asked for: an earlier request for an input ended with that input.
 * @returns the rows that changed; none if there was nothing to retry
 */
export async function retry(db: Database, queue: JobQueue, key: string): Promise<ComputationRow[]> {
  const changed = await changeGraph(db, (transaction) =>
    requeue(transaction, queue, [key], {
      from: ['FAILED', 'CANCELLED', 'SUCCEEDED'],
      requested: sql`${computations.key} = ${key}`,
    }),
  );
  queue.wake();
  return changed;
}
