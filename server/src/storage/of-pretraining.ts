import { and, eq, isNull } from 'drizzle-orm';
import { checkpoints } from './schema.ts';

/** Which rows are the checkpoints of a pre-training: those of its run that were not fine-tuned from another. */
export const ofPretraining = (runId: string) =>
  and(eq(checkpoints.runId, runId), isNull(checkpoints.parentId));
