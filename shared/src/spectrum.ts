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
