import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '../storage/database.ts';
import { type ComputationRow, computationInputs, computations, results } from '../storage/schema.ts';
import { endDependants, followRuns } from './dependants.ts';
import { fresh } from './enqueue.ts';
import { changeGraph, isAnyOf } from './graph-transaction.ts';
import type { JobQueue } from './job-queue.ts';
import { queueReady } from './ready-work.ts';
import { cancelled, cancelUnneededInputs } from './unneeded-inputs.ts';

/**
 * Cancels a waiting or running computation, all that waits for it, and those inputs that were put into the queue for
 * these alone. An input that somebody asked for itself, or that something else waits for, goes on. The process that
 * runs one of them is told by the caller.
 * @returns the rows that changed; none if it was over already
 */
export function cancel(db: Database, queue: JobQueue, key: string): Promise<ComputationRow[]> {
  return changeGraph(db, async (transaction) => {
    const [before] = await transaction.select().from(computations).where(eq(computations.key, key));
    const [row] = await transaction
      .update(computations)
      .set(cancelled)
      .where(and(eq(computations.key, key), inArray(computations.status, ['QUEUED', 'RUNNING'])))
      .returning();
    if (!row) return [];
    if (before?.jobId) await queue.settle(transaction, [before.jobId]);
    const ended = [row, ...(await endDependants(transaction, [row]))];
    const rows = [...ended, ...(await cancelUnneededInputs(transaction, queue, ended))];
    await followRuns(transaction, rows);
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
  const changed = await changeGraph(db, async (transaction) => {
    const keys = new Set<string>();
    let frontier = [key];
    while (frontier.length > 0) {
      const ended = await transaction
        .select({ key: computations.key })
        .from(computations)
        .leftJoin(results, eq(results.key, computations.key))
        .where(
          and(
            isAnyOf(computations.key, frontier),
            inArray(computations.status, ['FAILED', 'CANCELLED', 'SUCCEEDED']),
            isNull(results.key),
          ),
        );
      for (const one of ended) keys.add(one.key);
      const missing = await transaction
        .select({ key: computationInputs.inputKey })
        .from(computationInputs)
        .leftJoin(results, eq(results.key, computationInputs.inputKey))
        .where(
          and(
            isAnyOf(
              computationInputs.computationKey,
              ended.map((one) => one.key),
            ),
            isNull(results.key),
          ),
        );
      frontier = missing.map((one) => one.key).filter((one) => !keys.has(one));
    }
    if (keys.size === 0) return [];
    await transaction
      .update(computations)
      .set({ ...fresh, requested: sql`${computations.key} = ${key}` })
      .where(isAnyOf(computations.key, [...keys]));
    await queueReady(transaction, queue, { keys: [...keys], dependants: false });
    const rows = await transaction
      .select()
      .from(computations)
      .where(isAnyOf(computations.key, [...keys]));
    await followRuns(transaction, rows);
    return rows;
  });
  queue.wake();
  return changed;
}
