import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { columnMeans } from '../../tensors/float64/column-statistics.ts';
import type { SymmetricMatrix } from '../../tensors/float64/gram.ts';
import { classMeans } from '../class-means.ts';
import type { LabelledFeatures } from '../labelled-features.ts';
import { StandardisedFeatures, unscaled } from '../probe/standardised-features.ts';

/** Directions that all rows are projected on at a time: what bounds the memory. */
const directionsAtOnce = 32;

/** How features scatter about the means of their classes. */
export interface ClassScatter {
  /** tr(S_W S_B^+) / C; null where the class means are equal up to rounding. */
  readonly withinOverBetween: number | null;
  /** tr(S_W) / tr(S_T), 0 to 1; null where all rows are equal up to rounding. */
  readonly withinShare: number | null;
  /** Directions that the class means differ in, at most C - 1: the rank of S_B above rounding. */
  readonly betweenRank: number;
}

/**
 * Scatter within and between C classes of n_c rows each, N in all,
 *
 *     S_W = 1/N sum_i (f_i - mu_{y_i})(f_i - mu_{y_i})'    S_B = sum_c n_c/N (mu_c - mu)(mu_c - mu)'    S_T = S_W + S_B
 *
 * without a D x D matrix: S_B = M'M with rows sqrt(n_c/N) (mu_c - mu), and the eigenvectors v_k and eigenvalues l_k
 * of MM' (C x C) give tr(S_W S_B^+) = sum_k 1/N sum_i (w_k . (f_i - mu_{y_i}))^2 with w_k = M' v_k / l_k.
 *
 * Features are float32, so no singular value of M is known better than 2^-24 ||F||_F / sqrt(N); eigenvalues below
 * 2^-48 ||F||_F^2 / N + C eps64 l_1 are taken for 0. Above that, squaring M costs fewer digits than they have.
 */
export async function classScatter(
  features: LabelledFeatures,
  float64: Float64Algebra,
  pause: (fraction: number) => Promise<void>,
): Promise<ClassScatter> {
  const { matrix, labels, present } = features;
  const { rows, columns, data } = matrix;
  const classes = present.length;
  const mean = columnMeans(matrix);
  const { means, counts } = classMeans(features);
  let energy = 0;
  let within = 0;
  for (let i = 0, at = 0; i < rows; i++)
    for (let d = 0, c = labels[i]! * columns; d < columns; d++, c++, at++) {
      energy += data[at]! ** 2 / rows;
      within += (data[at]! - means[c]!) ** 2 / rows;
    }
  const rounding = 2 ** -48 * energy;

  const scaled = means.map((value, at) => {
    const share = counts[Math.floor(at / columns)]! / rows;
    return Math.sqrt(share) * (value - mean[at % columns]!);
  });
  const { values, vectors } = await float64.eigen(productWithOwnTranspose(scaled, classes, columns));
  const between = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const betweenRank = values.filter(
    (value) => value > rounding + classes * Number.EPSILON * values[0]!,
  ).length;

  const operator = new StandardisedFeatures(matrix, unscaled(columns, mean), directionsAtOnce, 1);
  const projections = operator.newResult();
  let ratio = 0;
  for (let first = 0; first < betweenRank; first += directionsAtOnce) {
    await pause(first / betweenRank);
    const directions = new Float64Array(directionsAtOnce * (columns + 1));
    for (let k = first; k < Math.min(first + directionsAtOnce, betweenRank); k++)
      for (let c = 0; c < classes; c++) {
        const weight = vectors[k * classes + c]! / values[k]!;
        for (let d = 0; d < columns; d++)
          directions[(k - first) * columns + d]! += weight * scaled[c * columns + d]!;
      }
    operator.multiply(directions, projections);
    ratio += squaredDeviations(projections, operator.stride, labels, counts) / rows;
  }
  return {
    withinOverBetween: betweenRank > 0 ? ratio / classes : null,
    withinShare: within + between > rounding ? within / (within + between) : null,
    betweenRank,
  };
}

/** M M' of M with `size` rows. */
function productWithOwnTranspose(m: Float64Array, size: number, columns: number): SymmetricMatrix {
  const data = new Float64Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let d = 0; d < columns; d++) sum += m[a * columns + d]! * m[b * columns + d]!;
      data[a * size + b] = sum;
      data[b * size + a] = sum;
    }
  return { size, data };
}

/** The squared distances of rows to the means of their classes, added up; `rows` are `stride` numbers long. */
function squaredDeviations(
  rows: Float64Array,
  stride: number,
  labels: Int32Array,
  counts: Float64Array,
): number {
  const means = new Float64Array(counts.length * stride);
  labels.forEach((c, i) => {
    for (let k = 0; k < stride; k++) means[c * stride + k]! += rows[i * stride + k]! / counts[c]!;
  });
  let sum = 0;
  labels.forEach((c, i) => {
    for (let k = 0; k < stride; k++) sum += (rows[i * stride + k]! - means[c * stride + k]!) ** 2;
  });
  return sum;
}
