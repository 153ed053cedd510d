import type { OverlapReference } from '@transferscope/shared';

/** What a checkpoint of a run is compared with; undefined for the first one, which has none before it. */
export function referenceAmong<T>(
  checkpoints: readonly T[],
  index: number,
  reference: OverlapReference,
): T | undefined {
  return reference === 'FINAL' ? checkpoints.at(-1) : checkpoints[index - 1];
}
