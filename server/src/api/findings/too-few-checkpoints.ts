import { FindingUnavailable } from './finding.ts';

/** Fewer checkpoints have no order, and no scatter to judge a difference by. */
const fewestCheckpoints = 2;

/** Why no finding can be had of a run with so many checkpoints; undefined where it can be computed. */
export function tooFewCheckpoints(count: number): FindingUnavailable | undefined {
  if (count >= fewestCheckpoints) return undefined;
  return new FindingUnavailable(
    `It compares checkpoints, and this run has ${count === 1 ? 'one' : 'none'}.`,
    'Keep two or more epochs of the pre-training.',
  );
}
