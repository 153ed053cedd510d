import { randomFrom, resamples } from '@transferscope/shared';
import type { ComputeContext } from '../define-quantity.ts';
import { resampledAccuracies } from './resampled-accuracies.ts';

/** Where the classifiers of a checkpoint were right on the test images: 1 or 0, one array a seed. */
export type Outcomes = readonly Uint8Array[];

/** How often, and from where, a bootstrap draws. */
export interface DrawOptions {
  readonly count: number;
  readonly seed: number;
}

/** Sets the stream that draws seeds apart from the one that draws images. */
const otherStream = 0x9e3779b9;

/**
 * The accuracy of each checkpoint, mean over its seeds, under the joint bootstrap over test images and seeds; `count` times.
 *
 * Images are drawn with replacement once for all checkpoints, so that differences are paired. Of S > 1 seeds each
 * checkpoint draws S - 1 with replacement: S of them would make the variance of the mean too small by (S - 1) / S, by
 * a third for three seeds (Rao and Wu, JASA 1988). Checkpoints draw their seeds apart: what one seed does to all alike,
 * it does not make them differ by. One seed is kept, and what another would have changed is not in the draws.
 */
export function* resampledMeans(
  checkpoints: readonly Outcomes[],
  { count, seed }: DrawOptions,
): Generator<Float64Array, void> {
  const rows = checkpoints[0]?.[0]?.length ?? 0;
  const random = randomFrom((seed ^ otherStream) >>> 0);
  const all = checkpoints.flat();
  for (const drawn of resamples(rows, { count, seed })) {
    const accuracies = resampledAccuracies(all, drawn);
    let first = 0;
    yield Float64Array.from(checkpoints, ({ length: seeds }) => {
      const start = first;
      first += seeds;
      if (seeds === 1) return accuracies[start]!;
      let sum = 0;
      for (let draw = 1; draw < seeds; draw++) sum += accuracies[start + random.below(seeds)]!;
      return sum / (seeds - 1);
    });
  }
}

/** All draws of `resampledMeans`, while telling how far it is. */
export async function collectDraws(
  context: ComputeContext<unknown>,
  checkpoints: readonly Outcomes[],
  options: DrawOptions,
): Promise<Float64Array[]> {
  const draws: Float64Array[] = [];
  for (const means of resampledMeans(checkpoints, options)) {
    draws.push(means);
    if (draws.length % 100 === 0)
      await context.progress(draws.length, options.count, 'resampling the test images');
  }
  return draws;
}

/** The place of the largest number, the first of equal ones. */
export function placeOfLargest(numbers: ArrayLike<number>): number {
  let place = 0;
  for (let at = 1; at < numbers.length; at++) if (numbers[at]! > numbers[place]!) place = at;
  return place;
}
