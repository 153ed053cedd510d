import { counted, duration, operations } from '../../wording/amount.ts';
import type { PlannedWork } from './grid.query.ts';

/** How much of some results is there, and what the rest costs, in sentences. */
export function planInWords(work: PlannedWork): string {
  const { resultCount, storedCount, missingCount, estimate } = work;
  const results = counted(resultCount, 'result');
  if (storedCount === resultCount) return `${results}, all of them stored.`;
  const states = [
    [storedCount, 'stored'],
    [work.pendingCount, 'on the way'],
    [work.pausedCount, 'paused'],
    [work.failedCount, 'failed'],
    [missingCount, 'not computed'],
  ] as const;
  const state =
    missingCount === resultCount
      ? ', none of them computed yet'
      : `: ${states.flatMap(([count, word]) => (count > 0 ? [`${count.toLocaleString('en-GB')} ${word}`] : [])).join(', ')}`;
  const time =
    estimate.seconds == null
      ? 'this machine has not been timed at all of them yet'
      : `about ${duration(estimate.seconds)}`;
  const cost = `${counted(estimate.computations, 'computation')} and ${operations(estimate.flops)}`;
  return `${results}${state}. What is not stored takes ${cost}; ${time}.`;
}
