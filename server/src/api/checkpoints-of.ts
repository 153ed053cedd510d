import { asc, eq } from 'drizzle-orm';
import { type CheckpointRow, checkpoints, type RunRow } from '../storage/schema.ts';
import type { RequestContext } from './context.ts';

/** All checkpoints of a run, the earliest epoch first. */
export function checkpointsOf(run: RunRow, { loaders, deps }: RequestContext): Promise<CheckpointRow[]> {
  loaders.run.prime(run.id, run);
  return deps.database.db
    .select()
    .from(checkpoints)
    .where(eq(checkpoints.runId, run.id))
    .orderBy(asc(checkpoints.epoch), asc(checkpoints.id));
}
