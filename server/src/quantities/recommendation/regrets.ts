import { type Estimate, percentileInterval } from '@transferscope/shared';
import { placeOfLargest } from '../findings/resampled-means.ts';

const level = 0.95;

/** What every choice among checkpoints would have cost; checkpoints are counted from 0. */
export interface Regrets {
  /** The checkpoint with the highest test accuracy: known only afterwards. */
  readonly hindsight: number;
  /** By how much its test accuracy flatters it, as it is the highest of several; from 0 to 1. */
  readonly optimism: number;
  /** Test accuracy of the best in hindsight minus that of each checkpoint. */
  readonly regrets: readonly Estimate[];
}

/**
 * Regret of each checkpoint e against h = argmax a, the best on the test images:
 *
 *     r(e) = a(h) - a(e),   interval from a*(h) - a*(e) over the draws a*
 *
 * h is fixed, so the interval is that of a paired difference; r(h) = 0. As h was chosen by the numbers that it is measured
 * by, a(h), and each regret with it, is too high by about the bootstrap’s optimism, the mean of a*(h*) - a(h*) with
 * h* = argmax a* (Efron and Tibshirani 1993, ch. 17).
 * @param draws of `resampledMeans`
 */
export function regretsOf(accuracies: readonly number[], draws: readonly Float64Array[]): Regrets {
  const hindsight = placeOfLargest(accuracies);
  const regrets = accuracies.map((accuracy, place) =>
    percentileInterval(
      accuracies[hindsight]! - accuracy,
      draws.map((drawn) => drawn[hindsight]! - drawn[place]!),
      level,
    ),
  );
  const flattered = draws.map((drawn) => {
    const highest = placeOfLargest(drawn);
    return drawn[highest]! - accuracies[highest]!;
  });
  const optimism = flattered.reduce((sum, one) => sum + one, 0) / draws.length;
  return { hindsight, optimism: Math.max(0, optimism), regrets };
}
