import { Repeater, SlidingBuffer } from '@graphql-yoga/subscription';
import type { ComputationRow } from '../storage/schema.ts';

/** Something happened to a run: one of its computations changed its status, or it has a new checkpoint. */
export interface RunEvent {
  readonly runId: string;
  readonly computation: ComputationRow;
  readonly checkpointId: string | null;
}

/** Topics and what is told on them. */
interface Topics {
  readonly computation: ComputationRow;
  readonly runProgress: RunEvent;
}

/** News inside this process: `subscribe('computation', key)`, `subscribe('runProgress', runId)`. */
export type ComputingEvents = ReturnType<typeof createEvents>;

/** Progress of one computation is told at most every so many milliseconds. */
const PROGRESS_INTERVAL = 200;

/** Events that may wait for one listener; a slower one loses the oldest, and reads the node again as after a reconnect. */
const MOST_WAITING = 10_000;

/** Opens the channel. */
export function createEvents() {
  const listeners = new Map<string, Set<(event: unknown) => void>>();
  const publish = <T extends keyof Topics>(topic: T, id: string, event: Topics[T]) => {
    for (const listener of listeners.get(`${topic}:${id}`) ?? []) listener(event);
  };
  const told = new Map<string, number>();
  return {
    /** What is told on a topic from the first `next` on. */
    subscribe<T extends keyof Topics>(topic: T, id: string): Repeater<Topics[T]> {
      const place = `${topic}:${id}`;
      // With a buffer of its own: without one, the 1025th event that waits is an exception in the publisher.
      return new Repeater<Topics[T]>((push, stop) => {
        const listener = (event: unknown) => void push(event as Topics[T]);
        const others = listeners.get(place) ?? new Set();
        listeners.set(place, others.add(listener));
        stop.then(() => {
          others.delete(listener);
          if (others.size === 0 && listeners.get(place) === others) listeners.delete(place);
        });
      }, new SlidingBuffer(MOST_WAITING));
    },

    /** A new status: told to those who follow the computation and to those who follow its run. */
    changed(row: ComputationRow): void {
      told.delete(row.key);
      publish('computation', row.key, row);
      if (row.runId)
        publish('runProgress', row.runId, {
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
      publish('computation', row.key, row);
    },

    /** A pre-training has stored a checkpoint. */
    checkpointAdded(row: ComputationRow, runId: string, checkpointId: string): void {
      publish('runProgress', runId, { runId, computation: row, checkpointId });
    },
  };
}
