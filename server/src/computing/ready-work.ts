import { and, eq, inArray, isNull, notExists, sql } from 'drizzle-orm';
import type { Transaction } from '../storage/database.ts';
import { computationInputs, computations, results } from '../storage/schema.ts';
import { isAnyOf } from './graph-transaction.ts';
import type { JobQueue } from './job-queue.ts';

/**
 * Gives a job to those waiting computations whose inputs are all stored.
 * @param which by their keys, or those that read what has just been computed, which go first; all that wait when left out
 */
export async function queueReady(
  transaction: Transaction,
  queue: JobQueue,
  which: { readonly keys?: readonly string[]; readonly reading?: string } = {},
): Promise<void> {
  const { keys, reading } = which;
  const readers = (input: string) =>
    transaction
      .select({ key: computationInputs.computationKey })
      .from(computationInputs)
      .where(eq(computationInputs.inputKey, input));
  const missingInput = transaction
    .select({ one: sql`1` })
    .from(computationInputs)
    .leftJoin(results, eq(results.key, computationInputs.inputKey))
    .where(and(eq(computationInputs.computationKey, computations.key), isNull(results.key)));
  const ready = await transaction
    .select({ key: computations.key, sequence: computations.sequence })
    .from(computations)
    .where(
      and(
        keys && isAnyOf(computations.key, keys),
        reading === undefined ? undefined : inArray(computations.key, readers(reading)),
        eq(computations.status, 'QUEUED'),
        isNull(computations.jobId),
        notExists(missingInput),
      ),
    )
    .orderBy(computations.sequence);
  const jobs = await queue.add(transaction, ready, { dependants: reading !== undefined });
  if (jobs.size === 0) return;
  const jobOf = JSON.stringify(Object.fromEntries(jobs));
  await transaction
    .update(computations)
    .set({ jobId: sql`(${jobOf}::jsonb ->> ${computations.key})::uuid` })
    .where(isAnyOf(computations.key, [...jobs.keys()]));
}
