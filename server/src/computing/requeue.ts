import type { ComputationStatus } from '@transferscope/shared';
import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Transaction } from '../storage/database.ts';
import { type ComputationRow, computationInputs, computations, results } from '../storage/schema.ts';
import { followRuns } from './dependants.ts';
import { fresh } from './enqueue.ts';
import { isAnyOf } from './graph-transaction.ts';
import type { JobQueue } from './job-queue.ts';
import { queueReady } from './ready-work.ts';

/** Which computations go back into the queue, and whether they count as asked for. */
export interface Requeuing {
  /** The states that they can come from; SUCCEEDED only where the result was lost. */
  readonly from: readonly ComputationStatus[];
  /** As before unless given. */
  readonly requested?: SQL;
}

/**
 * Puts computations back into the queue, and with them those of their inputs, however deep, that are in one of the states.
 * Inputs that are stored are not computed again.
 * @returns the rows that changed
 */
export async function requeue(
  transaction: Transaction,
  queue: JobQueue,
  roots: readonly string[],
  { from, requested }: Requeuing,
): Promise<ComputationRow[]> {
  const keys = new Set<string>();
  let frontier = [...roots];
  while (frontier.length > 0) {
    const stopped = await transaction
      .select({ key: computations.key })
      .from(computations)
      .leftJoin(results, eq(results.key, computations.key))
      .where(
        and(
          isAnyOf(computations.key, frontier),
          inArray(computations.status, [...from]),
          isNull(results.key),
        ),
      );
    for (const one of stopped) keys.add(one.key);
    const missing = await transaction
      .select({ key: computationInputs.inputKey })
      .from(computationInputs)
      .leftJoin(results, eq(results.key, computationInputs.inputKey))
      .where(
        and(
          isAnyOf(
            computationInputs.computationKey,
            stopped.map((one) => one.key),
          ),
          isNull(results.key),
        ),
      );
    frontier = missing.map((one) => one.key).filter((one) => !keys.has(one));
  }
  if (keys.size === 0) return [];
  await transaction
    .update(computations)
    .set({ ...fresh, ...(requested && { requested }) })
    .where(isAnyOf(computations.key, [...keys]));
  await queueReady(transaction, queue, { keys: [...keys] });
  const rows = await transaction
    .select()
    .from(computations)
    .where(isAnyOf(computations.key, [...keys]));
  await followRuns(transaction, rows);
  return rows;
}
