import type { SpectrumWeight } from './vocabulary.ts';

/**
 * Cumulative ratio of a spectrum: entry i is sum_{j<=i} w_j / sum_j w_j, with w = sigma (SIGMA) or sigma^2
 * (SIGMA_SQUARED, energy). `singularValues` descend and are not negative. The last entry is 1 exactly; a
 * spectrum of zeros, which has no ratio, gives zeros.
 */
export function energyCurve(singularValues: ArrayLike<number>, weight: SpectrumWeight): Float64Array {
  const curve = new Float64Array(singularValues.length);
  const largest = singularValues[0] ?? 0;
  if (largest === 0) return curve;
  let sum = 0;
  for (let i = 0; i < curve.length; i++) {
    // Relative to the largest, so that no square overflows or vanishes.
    const ratio = singularValues[i]! / largest;
    sum += weight === 'SIGMA' ? ratio : ratio * ratio;
    curve[i] = sum;
  }
  return curve.map((partial) => partial / sum);
}

/**
 * Principal rank k* = min { k : sum_{i<=k} w_i / sum_i w_i >= threshold } of Deng et al., "Towards Inadequately
 * Pre-trained Models in Transfer Learning", ICCV 2023, where threshold is 0.8 and the weight sigma. A spectrum
 * of zeros has k* = 0.
 * @throws RangeError when `threshold` is not in (0, 1].
 */
export function principalRank(
  singularValues: ArrayLike<number>,
  threshold: number,
  weight: SpectrumWeight,
): number {
  if (!(threshold > 0 && threshold <= 1)) throw new RangeError(`threshold ${threshold} is not in (0, 1]`);
  return energyCurve(singularValues, weight).findIndex((ratio) => ratio >= threshold) + 1;
}

/** k* over several spectra: mean, standard deviation (n - 1; null for a single one), smallest and largest. */
export interface PrincipalRankSpread {
  readonly mean: number;
  readonly standardDeviation: number | null;
  readonly least: number;
  readonly most: number;
}

/**
 * The principal rank of each of at least one spectrum, summed up.
 * @throws RangeError when `threshold` is not in (0, 1] or there is no spectrum
 */
export function principalRankSpread(
  spectra: readonly ArrayLike<number>[],
  threshold: number,
  weight: SpectrumWeight,
): PrincipalRankSpread {
  if (spectra.length === 0) throw new RangeError('no spectrum has no principal rank');
  const ranks = spectra.map((singularValues) => principalRank(singularValues, threshold, weight));
  const count = ranks.length;
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / count;
  const squares = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
  return {
    mean,
    standardDeviation: count > 1 ? Math.sqrt(squares / (count - 1)) : null,
    least: Math.min(...ranks),
    most: Math.max(...ranks),
  };
}
