import { eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../storage/database.ts';
import {
  type ComputationRow,
  checkpoints,
  computationInputs,
  datasets,
  type RunRow,
  results,
  runs,
} from '../storage/schema.ts';
import type { ComputeJob, StoredInput } from './compute-messages.ts';
import { adaptationIn } from './plan.ts';
import { type CheckpointOfRun, subjectOf } from './subject.ts';

/** Gathers what the compute process needs for a computation, and the run it belongs to. */
export async function loadJob(
  db: Database,
  { key, attempts, quantity, parameters, datasetId, checkpointId, otherIds, runId }: ComputationRow,
): Promise<{ job: ComputeJob; run: RunRow | undefined }> {
  const [found] = await db
    .select({ dataset: datasets, run: runs, checkpoint: checkpoints })
    .from(datasets)
    .leftJoin(runs, eq(runs.id, sql`${runId}::uuid`))
    .leftJoin(checkpoints, eq(checkpoints.id, sql`${checkpointId}::uuid`))
    .where(eq(datasets.id, datasetId));
  const dataset = found!.dataset;
  const run = found!.run ?? undefined;
  const checkpoint = found!.checkpoint ?? undefined;
  const read = await db
    .select({ name: computationInputs.name, key: results.key, value: results.value, arrays: results.arrays })
    .from(computationInputs)
    .innerJoin(results, eq(results.key, computationInputs.inputKey))
    .where(eq(computationInputs.computationKey, key));
  const inputs: Record<string, StoredInput> = {};
  for (const { name, ...input } of read) inputs[name] = input;
  const { slug, digest, manifest, files } = dataset;
  const job: ComputeJob = {
    key,
    attempt: attempts,
    quantity,
    parameters,
    subject: subjectOf({
      checkpoint,
      run,
      others: await readOthers(db, otherIds),
      dataset: { ...dataset, adapt: adaptationIn(parameters) },
    }),
    dataset: { slug, digest, manifest, files },
    inputs,
  };
  return { job, run };
}

/** In the order of their ids. */
async function readOthers(db: Database, ids: readonly string[]): Promise<CheckpointOfRun[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ checkpoint: checkpoints, run: runs })
    .from(checkpoints)
    .innerJoin(runs, eq(runs.id, checkpoints.runId))
    .where(inArray(checkpoints.id, [...new Set(ids)]));
  const byId = new Map(rows.map((row) => [row.checkpoint.id, row]));
  return ids.map((id) => byId.get(id)!);
}
