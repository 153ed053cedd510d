import { createPubSub } from '@graphql-yoga/subscription';
import type { ComputationRow } from '../storage/schema.ts';

/** Something happened to a run: one of its computations changed its status, or it has a new checkpoint. */
export interface RunEvent {
  readonly runId: string;
  readonly computation: ComputationRow;
  readonly checkpointId: string | null;
}

type Topics = {
  computation: [key: string, row: ComputationRow];
  runProgress: [runId: string, event: RunEvent];
};

/** News inside this process: `subscribe('computation', key)`, `subscribe('runProgress', runId)`. */
export type ComputingEvents = ReturnType<typeof createEvents>;

/** Progress of one computation is told at most every so many milliseconds. */
const PROGRESS_INTERVAL = 200;

/** Opens the channel. */
export function createEvents() {
  const channel = createPubSub<Topics>();
  const told = new Map<string, number>();
  return {
    subscribe: channel.subscribe,

    /** A new status: told to those who follow the computation and to those who follow its run. */
    changed(row: ComputationRow): void {
      told.delete(row.key);
      channel.publish('computation', row.key, row);
      if (row.runId)
        channel.publish('runProgress', row.runId, {
          runId: row.runId,
          computation: row,
          checkpointId: null,
        });
    },

    /** Further along; five a second are enough for an eye. */
    progressed(row: ComputationRow): void {
      const now = Date.now();
      if (now - (told.get(row.key) ?? 0) < PROGRESS_INTERVAL) return;
      told.set(row.key, now);
      channel.publish('computation', row.key, row);
    },

    /** A pre-training has stored a checkpoint. */
    checkpointAdded(row: ComputationRow, runId: string, checkpointId: string): void {
      channel.publish('runProgress', runId, { runId, computation: row, checkpointId });
    },
  };
}
