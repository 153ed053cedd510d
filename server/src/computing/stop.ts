import type { ComputationStatus } from '@transferscope/shared';
import { and, eq, exists, inArray, notExists, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn, type PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Transaction } from '../storage/database.ts';
import { type ComputationRow, computationInputs, computations } from '../storage/schema.ts';
import { isAnyOf } from './graph-transaction.ts';
import type { JobQueue } from './job-queue.ts';

/** How computations are stopped: what they become, and in which states they can be, and can need their inputs. */
export interface Stop {
  readonly becomes: PgUpdateSetSource<typeof computations> & { readonly jobId: null };
  readonly open: readonly ComputationStatus[];
}

/** Nobody asks for what is cancelled any longer. */
export const cancelling = {
  becomes: { status: 'CANCELLED', requested: false, jobId: null, finishedAt: sql`now()` },
  open: ['QUEUED', 'RUNNING', 'PAUSED'],
} as const satisfies Stop;

/** What is paused keeps its progress, and whether somebody asked for it. */
export const pausing = {
  becomes: { status: 'PAUSED', jobId: null },
  open: ['QUEUED', 'RUNNING'],
} as const satisfies Stop;

/**
 * Stops those of some computations that are open. The processes that run some of them are told by the caller.
 * @returns the rows that changed
 */
export async function stopOpen(
  transaction: Transaction,
  queue: JobQueue,
  stop: Stop,
  keys: readonly string[],
): Promise<ComputationRow[]> {
  const open = await transaction
    .select()
    .from(computations)
    .where(and(isAnyOf(computations.key, keys), inArray(computations.status, [...stop.open])));
  return stopThese(transaction, queue, stop, open);
}

/**
 * Stops the inputs of stopped computations, however deep, that are open only for those: nobody asked for them
 * themselves, and nothing that is open reads them. The process that runs one is told by the caller.
 * @returns the rows that changed
 */
export async function stopUnneededInputs(
  transaction: Transaction,
  queue: JobQueue,
  stop: Stop,
  stopped: readonly ComputationRow[],
): Promise<ComputationRow[]> {
  const reader = alias(computations, 'reader');
  const isOpen = (status: PgColumn) => inArray(status, [...stop.open]);
  const readBy = (condition: SQL) =>
    transaction
      .select({ one: sql`1` })
      .from(computationInputs)
      .innerJoin(reader, eq(reader.key, computationInputs.computationKey))
      .where(and(eq(computationInputs.inputKey, computations.key), condition));
  const changed: ComputationRow[] = [];
  let frontier = stopped;
  while (frontier.length > 0) {
    const unneeded = await transaction
      .select()
      .from(computations)
      .where(
        and(
          isOpen(computations.status),
          eq(computations.requested, false),
          exists(readBy(isAnyOf(reader.key, keysOf(frontier)))),
          notExists(readBy(isOpen(reader.status))),
        ),
      );
    frontier = await stopThese(transaction, queue, stop, unneeded);
    changed.push(...frontier);
  }
  return changed;
}

/** Takes computations out of the queue and marks them. */
async function stopThese(
  transaction: Transaction,
  queue: JobQueue,
  { becomes }: Stop,
  rows: readonly ComputationRow[],
): Promise<ComputationRow[]> {
  await queue.settle(
    transaction,
    rows.flatMap(({ jobId }) => jobId ?? []),
  );
  return transaction
    .update(computations)
    .set(becomes)
    .where(isAnyOf(computations.key, keysOf(rows)))
    .returning();
}

function keysOf(rows: readonly ComputationRow[]): string[] {
  return rows.map(({ key }) => key);
}
