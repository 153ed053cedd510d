import type { CovarianceKind } from '@transferscope/shared';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';

/** How far classes overlap, each taken for a Gaussian. */
export interface ClassOverlap {
  /** sum over ordered pairs of exp(-D_B), 0 to C (C - 1) */
  readonly sum: number;
  /** Classes of which some variance is below the floor, ascending. */
  readonly floored: readonly number[];
}

/**
 * The Bhattacharyya coefficients exp(-D_B) of all ordered pairs of C classes, each a Gaussian with mean m_c and variances
 * s_c^2 (one number if spherical) of its rows of X (N x p):
 *
 *     D_B(a, b) = 1/8 sum_d (m_ad - m_bd)^2 / s_d^2 + 1/2 sum_d ln(s_d^2 / (s_ad s_bd)),    s_d^2 = (s_ad^2 + s_bd^2) / 2
 *
 * Both sums run over all p directions also if the Gaussians are spherical. Variances below the floor are raised to it.
 */
export function classOverlap(
  { rows, columns, data }: DenseMatrix,
  labels: Int32Array,
  classes: number,
  { covariance, floor }: { readonly covariance: CovarianceKind; readonly floor: number },
): ClassOverlap {
  const means = new Float64Array(classes * columns);
  const variances = new Float64Array(classes * columns);
  const counts = new Float64Array(classes);
  for (const label of labels) counts[label]!++;
  for (let i = 0; i < rows; i++)
    for (let d = 0, c = labels[i]!; d < columns; d++)
      means[c * columns + d]! += data[i * columns + d]! / counts[c]!;
  for (let i = 0; i < rows; i++)
    for (let d = 0, c = labels[i]!; d < columns; d++)
      variances[c * columns + d]! += (data[i * columns + d]! - means[c * columns + d]!) ** 2 / counts[c]!;
  const floored: number[] = [];
  for (let c = 0; c < classes; c++) {
    const own = variances.subarray(c * columns, (c + 1) * columns);
    if (covariance === 'SPHERICAL') own.fill(own.reduce((sum, one) => sum + one, 0) / columns);
    if (own.some((variance) => variance < floor)) floored.push(c);
    own.forEach((variance, d) => {
      own[d] = Math.max(variance, floor);
    });
  }
  const distance = (a: number, b: number) => {
    let sum = 0;
    for (let d = 0; d < columns; d++) {
      const [first, second] = [variances[a * columns + d]!, variances[b * columns + d]!];
      const mean = (first + second) / 2;
      const apart = means[a * columns + d]! - means[b * columns + d]!;
      sum += apart ** 2 / mean / 8 + Math.log(mean / Math.sqrt(first * second)) / 2;
    }
    return sum;
  };
  let sum = 0;
  for (let a = 0; a < classes; a++) for (let b = 0; b < a; b++) sum += 2 * Math.exp(-distance(a, b));
  return { sum, floored };
}
