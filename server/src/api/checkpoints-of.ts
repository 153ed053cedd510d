import { asc } from 'drizzle-orm';
import { ofPretraining } from '../storage/of-pretraining.ts';
import { type CheckpointRow, checkpoints, type RunRow } from '../storage/schema.ts';
import type { RequestContext } from './context.ts';

/** All checkpoints of a pre-training, the earliest epoch first; not what was fine-tuned from them. */
export function checkpointsOf(run: RunRow, { loaders, deps }: RequestContext): Promise<CheckpointRow[]> {
  loaders.run.prime(run.id, run);
  return deps.database.db
    .select()
    .from(checkpoints)
    .where(ofPretraining(run.id))
    .orderBy(asc(checkpoints.epoch), asc(checkpoints.id));
}
