import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../storage/database.ts';
import { type ComputationRow, computationInputs, computations, results } from '../storage/schema.ts';
import { endDependants, followRuns } from './dependants.ts';
import { changeGraph, isAnyOf } from './graph-transaction.ts';
import type { JobQueue } from './job-queue.ts';
import { flatten, type Plan } from './plan.ts';
import { queueReady } from './ready-work.ts';

/** Rows a statement: far below PostgreSQL's 65,535 parameters. */
const ROWS_A_STATEMENT = 1000;

/** What a computation starts again with. */
export const fresh = {
  status: 'QUEUED',
  progress: { done: 0, total: 0, stage: 'waiting' },
  crashes: 0,
  error: null,
  startedAt: null,
  finishedAt: null,
  jobId: null,
} as const;

/** Puts all that is missing of the plans into the queue, in a transaction of its own; see enqueueIn. */
export async function enqueue(
  db: Database,
  queue: JobQueue,
  plans: readonly Plan[],
): Promise<ComputationRow[]> {
  const changed = await changeGraph(db, (transaction) => enqueueIn(transaction, queue, plans));
  queue.wake();
  return changed;
}

/**
 * Puts all that is missing of the plans into the queue, in a change of the graph: themselves and every input that is not
 * stored, however deep. The plans themselves count as requested, their inputs do not. One that is waiting or running already is joined, one that failed stays failed, one that
 * was cancelled starts again.
 * @returns the rows that are new in the queue
 */
export async function enqueueIn(
  transaction: Transaction,
  queue: JobQueue,
  plans: readonly Plan[],
): Promise<ComputationRow[]> {
  const stored = await storedKeys(
    transaction,
    flatten(plans).map(({ key }) => key),
  );
  const wanted = flatten(plans, (key) => stored.has(key));
  if (wanted.length === 0) return [];
  const requested = new Set(plans.map(({ key }) => key));
  const keys = await insertComputations(transaction, wanted, requested);
  // One that was there already as an input of something else is now wanted for itself.
  await transaction
    .update(computations)
    .set({ requested: true })
    .where(and(isAnyOf(computations.key, [...requested]), eq(computations.requested, false)));
  await insertEdges(
    transaction,
    wanted.filter(({ key }) => keys.has(key)),
  );
  const failedBefore = await transaction
    .select()
    .from(computations)
    .where(
      and(
        isAnyOf(
          computations.key,
          wanted.map(({ key }) => key),
        ),
        eq(computations.status, 'FAILED'),
      ),
    );
  await endDependants(transaction, failedBefore);
  await queueReady(transaction, queue, { keys: [...keys] });
  const rows = await transaction
    .select()
    .from(computations)
    .where(isAnyOf(computations.key, [...keys]))
    .orderBy(computations.sequence);
  await followRuns(transaction, rows);
  return rows;
}

/** Which of the keys have a result. */
export async function storedKeys(db: Database | Transaction, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db.select({ key: results.key }).from(results).where(isAnyOf(results.key, keys));
  return new Set(rows.map(({ key }) => key));
}

async function insertComputations(
  transaction: Transaction,
  wanted: readonly Plan[],
  requested: ReadonlySet<string>,
): Promise<Set<string>> {
  const keys = new Set<string>();
  for (const some of chunks(wanted)) {
    const queued = await transaction
      .insert(computations)
      .values(
        some.map(({ key, quantity, parameters, rows, cost }) => ({
          ...fresh,
          key,
          quantity: quantity.name,
          version: quantity.version,
          parameters,
          runId: rows.checkpoint?.runId ?? rows.run?.id ?? null,
          checkpointId: rows.checkpoint?.id ?? null,
          otherIds: (rows.others ?? []).map(({ checkpoint }) => checkpoint.id),
          datasetId: rows.dataset.id,
          estimate: cost,
          requested: requested.has(key),
        })),
      )
      .onConflictDoUpdate({
        target: computations.key,
        set: {
          ...fresh,
          requested: sql`excluded.requested`,
          sequence: sql`excluded.sequence`,
          createdAt: sql`excluded.created_at`,
        },
        // Succeeded without a result (we are here because there is none): the result was deleted.
        setWhere: inArray(computations.status, ['CANCELLED', 'SUCCEEDED']),
      })
      .returning({ key: computations.key });
    for (const { key } of queued) keys.add(key);
  }
  return keys;
}

async function insertEdges(transaction: Transaction, plans: readonly Plan[]): Promise<void> {
  const edges = plans.flatMap(({ key, inputs }) =>
    Object.entries(inputs).map(([name, input]) => ({ computationKey: key, name, inputKey: input.key })),
  );
  for (const some of chunks(edges))
    await transaction.insert(computationInputs).values(some).onConflictDoNothing();
}

function chunks<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / ROWS_A_STATEMENT);
  return Array.from({ length: count }, (_, index) =>
    all.slice(index * ROWS_A_STATEMENT, (index + 1) * ROWS_A_STATEMENT),
  );
}
