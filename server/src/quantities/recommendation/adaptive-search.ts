import { placeOfLargest } from '../findings/resampled-means.ts';

/** One evaluation of a search, and what would be chosen if it ended there; checkpoints are counted from 0. */
export interface SearchStep {
  readonly evaluated: number;
  readonly chosen: number;
}

/**
 * Looks for the checkpoint with the highest score without evaluating all: both ends and the middle, then again and again
 * the middle of the wider gap beside the best so far, until its neighbours are evaluated. At each step the best is that
 * with the highest score, the earliest of equal ones.
 *
 * On a curve with one peak it ends at the peak after about 3 + 2 log2 of the number of checkpoints. On another it may end
 * at a lower one; nothing but the whole grid tells.
 *
 * @param scores of all checkpoints in their order, of which it looks at those that it evaluates
 */
export function adaptiveSearch(scores: readonly number[]): SearchStep[] {
  const last = scores.length - 1;
  const steps: SearchStep[] = [];
  const seen = new Array<boolean>(scores.length).fill(false);
  const evaluate = (place: number) => {
    if (seen[place]) return;
    seen[place] = true;
    const chosen = placeOfLargest(scores.map((score, at) => (seen[at] ? score : Number.NEGATIVE_INFINITY)));
    steps.push({ evaluated: place, chosen });
  };
  for (const place of [0, last, Math.floor(last / 2)]) evaluate(place);
  for (;;) {
    const best = steps.at(-1)!.chosen;
    const before = best === 0 ? best : seen.lastIndexOf(true, best - 1);
    const after = best === last ? best : seen.indexOf(true, best + 1);
    const [from, to] = best - before >= after - best ? [before, best] : [best, after];
    if (to - from < 2) return steps;
    evaluate(Math.floor((from + to) / 2));
  }
}
