import { randomFrom } from './random.ts';
import { type Estimate, normalProbability, normalQuantile } from './statistics.ts';

/** How a bootstrap draws. */
export interface ResampleOptions {
  readonly count: number;
  readonly seed: number;
  /** The stratum of each row; every resample then holds as many rows of each stratum as the sample. */
  readonly strata?: ArrayLike<number>;
}

/**
 * Rows drawn with replacement from 0..rows-1, `count` times (Efron 1979). The same rows serve all that is compared, which
 * makes differences paired. Equal seeds give equal rows. The array that is yielded is overwritten by the next.
 */
export function* resamples(
  rows: number,
  { count, seed, strata }: ResampleOptions,
): Generator<Uint32Array, void> {
  const random = randomFrom(seed);
  const groups = strata ? groupsOf(rows, strata) : undefined;
  const drawn = new Uint32Array(rows);
  for (let round = 0; round < count; round++) {
    if (groups) {
      let at = 0;
      for (const group of groups) for (const _ of group) drawn[at++] = group[random.below(group.length)]!;
    } else for (let at = 0; at < rows; at++) drawn[at] = random.below(rows);
    yield drawn;
  }
}

/** Bounds between which the middle `level` of a bootstrap distribution lies (Efron and Tibshirani 1993, ch. 13). */
export function percentileInterval(value: number, distribution: ArrayLike<number>, level = 0.95): Estimate {
  const sorted = Float64Array.from(distribution).sort();
  return {
    value,
    low: quantile(sorted, (1 - level) / 2),
    high: quantile(sorted, (1 + level) / 2),
    level,
  };
}

/**
 * The bias-corrected and accelerated interval (Efron 1987), as in scipy.stats.bootstrap. A distribution of one value has an
 * interval of that value.
 * @param jackknife the statistic without each row in turn
 */
export function bcaInterval(
  value: number,
  distribution: ArrayLike<number>,
  jackknife: ArrayLike<number>,
  level = 0.95,
): Estimate {
  const sorted = Float64Array.from(distribution).sort();
  const below = sorted.reduce((sum, one) => sum + (one < value ? 1 : one === value ? 0.5 : 0), 0);
  const share = below / sorted.length;
  // Outside of the distribution there is nothing to correct by.
  if (share <= 0 || share >= 1) return percentileInterval(value, sorted, level);
  const bias = normalQuantile(share);
  const acceleration = accelerationOf(Float64Array.from(jackknife));
  const corrected = (probability: number) => {
    const z = bias + normalQuantile(probability);
    return normalProbability(bias + z / (1 - acceleration * z));
  };
  return {
    value,
    low: quantile(sorted, corrected((1 - level) / 2)),
    high: quantile(sorted, corrected((1 + level) / 2)),
    level,
  };
}

/**
 * One-sided p value that a statistic is not above `bound`: the share of its bootstrap distribution at or below it, counted
 * with the sample itself so that it is never zero (Davison and Hinkley 1997, section 4.2).
 */
export function bootstrapProbability(distribution: ArrayLike<number>, bound = 0): number {
  let atOrBelow = 1;
  for (let index = 0; index < distribution.length; index++) if (distribution[index]! <= bound) atOrBelow++;
  return atOrBelow / (distribution.length + 1);
}

/** Linear between order statistics, as NumPy's default. */
function quantile(sorted: Float64Array, probability: number): number {
  const at = probability * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}

function accelerationOf(jackknife: Float64Array): number {
  const mean = jackknife.reduce((sum, one) => sum + one, 0) / jackknife.length;
  let squares = 0;
  let cubes = 0;
  for (const one of jackknife) {
    squares += (mean - one) ** 2;
    cubes += (mean - one) ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

function groupsOf(rows: number, strata: ArrayLike<number>): number[][] {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const group = groups.get(strata[row]!);
    if (group) group.push(row);
    else groups.set(strata[row]!, [row]);
  }
  return [...groups.values()];
}
