import { inverseRowNorms } from '../../tensors/float64/row-matrix.ts';
import { classMeans } from '../class-means.ts';
import type { LabelledFeatures } from '../labelled-features.ts';

/** Below this squared distances of unit vectors are what rounding to float32 makes: (2 * 2^-24)^2. */
const rounding = 2 ** -46;

/** How far classes are apart in direction. */
export interface ClassSeparation {
  /** R^2, 0 to 1; null where fewer than two classes have a direction, or all rows have the same one. */
  readonly separation: number | null;
  /** Rows of zeros: they have no direction and are left out. */
  readonly zeroRows: number;
}

/**
 * Class separation R^2 = 1 - (mean cosine distance within classes) / (mean cosine distance of all), pairs of a
 * row with itself included and every class with the same weight (Kornblith, Chen, Lee and Norouzi, "Why do better
 * loss functions lead to less transferable features?", NeurIPS 2021, appendix).
 *
 * With z = f / ||f||, m_c the mean of z over class c and m the mean of m_c over K classes, the means over pairs are
 *
 *     within = 1/K sum_c 1/n_c sum_{i in c} ||z_i - m_c||^2        total = within + 1/K sum_c ||m_c - m||^2
 *
 * so that N D operations suffice for N^2 pairs, and no digits are lost where all cosines are near 1.
 */
export function classSeparation({ matrix, labels, present }: LabelledFeatures): ClassSeparation {
  const { rows, columns, data } = matrix;
  const scale = inverseRowNorms(matrix);
  const { means, counts } = classMeans({ matrix, labels, present }, scale);
  const directed = [...counts.keys()].filter((c) => counts[c]! > 0);
  const overall = new Float64Array(columns);
  for (const c of directed)
    for (let d = 0; d < columns; d++) overall[d]! += means[c * columns + d]! / directed.length;

  let within = 0;
  for (let i = 0; i < rows; i++) {
    if (scale[i] === 0) continue;
    const c = labels[i]!;
    let squares = 0;
    for (let d = 0; d < columns; d++)
      squares += (data[i * columns + d]! * scale[i]! - means[c * columns + d]!) ** 2;
    within += squares / (counts[c]! * directed.length);
  }
  let between = 0;
  for (const c of directed)
    for (let d = 0; d < columns; d++)
      between += (means[c * columns + d]! - overall[d]!) ** 2 / directed.length;
  const separable = directed.length > 1 && within + between > rounding;
  return {
    separation: separable ? between / (within + between) : null,
    zeroRows: scale.filter((one) => one === 0).length,
  };
}
