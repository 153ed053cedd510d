import { and, eq, exists, inArray, notExists, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import type { Transaction } from '../storage/database.ts';
import { type ComputationRow, computationInputs, computations } from '../storage/schema.ts';
import { isAnyOf } from './graph-transaction.ts';
import type { JobQueue } from './job-queue.ts';

/** What a computation becomes that somebody cancels, or that nobody needs any more; nobody asks for it any longer. */
export const cancelled = {
  status: 'CANCELLED',
  requested: false,
  jobId: null,
  finishedAt: sql`now()`,
} as const;

/**
 * Cancels the inputs of ended computations, however deep, that wait or run only for those: nobody asked for them
 * themselves, and nothing that waits reads them. The process that runs one is told by the caller.
 * @returns the rows that changed
 */
export async function cancelUnneededInputs(
  transaction: Transaction,
  queue: JobQueue,
  ended: readonly ComputationRow[],
): Promise<ComputationRow[]> {
  const reader = alias(computations, 'reader');
  const isLive = (status: PgColumn) => inArray(status, ['QUEUED', 'RUNNING']);
  const readBy = (condition: SQL) =>
    transaction
      .select({ one: sql`1` })
      .from(computationInputs)
      .innerJoin(reader, eq(reader.key, computationInputs.computationKey))
      .where(and(eq(computationInputs.inputKey, computations.key), condition));
  const changed: ComputationRow[] = [];
  let frontier = ended;
  while (frontier.length > 0) {
    const unneeded = await transaction
      .select()
      .from(computations)
      .where(
        and(
          isLive(computations.status),
          eq(computations.requested, false),
          exists(readBy(isAnyOf(reader.key, keysOf(frontier)))),
          notExists(readBy(isLive(reader.status))),
        ),
      );
    await queue.settle(
      transaction,
      unneeded.flatMap(({ jobId }) => jobId ?? []),
    );
    frontier = await transaction
      .update(computations)
      .set(cancelled)
      .where(isAnyOf(computations.key, keysOf(unneeded)))
      .returning();
    changed.push(...frontier);
  }
  return changed;
}

function keysOf(rows: readonly ComputationRow[]): string[] {
  return rows.map(({ key }) => key);
}
