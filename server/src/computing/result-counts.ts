import type { ComputationStatus } from '@transferscope/shared';

/** How many of some results are in each state; every one is in one of them. */
export interface ResultCounts {
  readonly stored: number;
  /** They wait or are being computed. */
  readonly pending: number;
  readonly paused: number;
  readonly failed: number;
  /** Nobody has asked for them, or their computation was cancelled. */
  readonly missing: number;
}

const countOf: Readonly<Record<'stored' | ComputationStatus, keyof ResultCounts>> = {
  stored: 'stored',
  QUEUED: 'pending',
  RUNNING: 'pending',
  PAUSED: 'paused',
  FAILED: 'failed',
  CANCELLED: 'missing',
  // It was stored, and was deleted.
  SUCCEEDED: 'missing',
};

/** Counts results by whether they are stored and, where not, by the state of their computation if there is one. */
export function countStates(states: readonly ('stored' | ComputationStatus | undefined)[]): ResultCounts {
  const counts = { stored: 0, pending: 0, paused: 0, failed: 0, missing: 0 };
  for (const state of states) counts[state === undefined ? 'missing' : countOf[state]] += 1;
  return counts;
}
