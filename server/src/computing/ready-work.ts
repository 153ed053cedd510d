import { and, eq, isNull, notExists, sql } from 'drizzle-orm';
import type { Transaction } from '../storage/database.ts';
import { computationInputs, computations, results } from '../storage/schema.ts';
import { isAnyOf } from './graph-transaction.ts';
import type { JobQueue } from './job-queue.ts';

/**
 * Gives a job to those waiting computations whose inputs are all stored.
 * @param keys which to look at; all that wait when left out
 * @param dependants whether they wait for something that has just been computed
 */
export async function queueReady(
  transaction: Transaction,
  queue: JobQueue,
  { keys, dependants }: { readonly keys?: readonly string[]; readonly dependants: boolean },
): Promise<void> {
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
        eq(computations.status, 'QUEUED'),
        isNull(computations.jobId),
        notExists(missingInput),
      ),
    )
    .orderBy(computations.sequence);
  const jobs = await queue.add(transaction, ready, { dependants });
  if (jobs.size === 0) return;
  const jobOf = JSON.stringify(Object.fromEntries(jobs));
  await transaction
    .update(computations)
    .set({ jobId: sql`(${jobOf}::jsonb ->> ${computations.key})::uuid` })
    .where(isAnyOf(computations.key, [...jobs.keys()]));
}
