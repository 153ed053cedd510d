import type { ComputationStatus, RunState } from '@transferscope/shared';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Transaction } from '../storage/database.ts';
import {
  type ComputationRow,
  computationInputs,
  computations,
  runs,
  type StoredError,
} from '../storage/schema.ts';
import { isAnyOf } from './graph-transaction.ts';

/** Ends all that wait, however indirectly, for results that will not come. Returns the rows that changed. */
export async function endDependants(
  transaction: Transaction,
  ended: readonly ComputationRow[],
): Promise<ComputationRow[]> {
  const changed: ComputationRow[] = [];
  let frontier = ended;
  while (frontier.length > 0) {
    const waiting = await transaction
      .select({ key: computations.key, name: computationInputs.name, inputKey: computationInputs.inputKey })
      .from(computationInputs)
      .innerJoin(computations, eq(computations.key, computationInputs.computationKey))
      .where(
        and(
          isAnyOf(
            computationInputs.inputKey,
            frontier.map(({ key }) => key),
          ),
          inArray(computations.status, ['QUEUED', 'PAUSED']),
        ),
      );
    const endedNow: ComputationRow[] = [];
    for (const { key, name, inputKey } of new Map(waiting.map((one) => [one.key, one])).values()) {
      const input = frontier.find((one) => one.key === inputKey)!;
      const [row] = await transaction
        .update(computations)
        .set({
          status: input.status,
          requested: false,
          error: input.status === 'FAILED' ? inputFailed(name, input) : null,
          finishedAt: sql`now()`,
        })
        .where(eq(computations.key, key))
        .returning();
      endedNow.push(row!);
    }
    changed.push(...endedNow);
    frontier = endedNow;
  }
  return changed;
}

/** A failure is told once in full: what waits for it repeats the first cause, not the chain. */
function inputFailed(name: string, input: ComputationRow): StoredError {
  const { code, message, advice, recurs = false, cause } = input.error!;
  if (code === 'INPUT_FAILED') return { code, message, advice, recurs, ...(cause && { cause }) };
  return {
    code: 'INPUT_FAILED',
    message: `Its input "${name}" (${input.quantity}) failed with ${code}: ${message}`,
    advice: recurs ? advice : `${advice} Then retry.`,
    recurs,
    cause: code,
  };
}

const runStateOf: Record<ComputationStatus, RunState> = {
  QUEUED: 'TRAINING',
  RUNNING: 'TRAINING',
  PAUSED: 'PAUSED',
  SUCCEEDED: 'READY',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
};

/** The run that a pre-training makes follows its computation, the last one where it is extended. */
export async function followRuns(transaction: Transaction, rows: readonly ComputationRow[]): Promise<void> {
  for (const { key, runId, checkpointId, status } of rows) {
    if (!runId || checkpointId) continue;
    await transaction
      .update(runs)
      .set({ state: runStateOf[status] })
      .where(or(eq(runs.extensionKey, key), and(eq(runs.pretrainingKey, key), isNull(runs.extensionKey))));
  }
}
