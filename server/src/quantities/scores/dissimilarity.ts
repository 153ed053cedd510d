import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { columnStatistics } from '../../tensors/float64/column-statistics.ts';
import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';

/** Distances that differ by less are equal: rounding must break no tie. */
const resolution = 2 ** -40;

/** How alike distances of features and of labels are. */
export interface DissimilarityAgreement {
  /** Null where one side has one distance for all pairs. */
  readonly correlation: number | null;
  /** Rows whose standardised features are all equal: they are like no other row. */
  readonly flatRows: number;
  /** Rows that pairs were made of. */
  readonly rows: number;
}

/**
 * Spearman's rank correlation over all pairs i < j of rows between 1 - r_ij, r_ij Pearson's correlation of their D features
 * after standardising each feature over these rows, and the same of their one-hot labels, which is 0 within a class and
 * C / (C - 1) between classes. Ties share their mean rank: most label distances are equal. Feature distances count as equal
 * below 2^-40, which no float32 features resolve.
 */
export async function dissimilarityAgreement(
  matrix: RowMatrix,
  labels: Int32Array,
  float64: Float64Algebra,
): Promise<DissimilarityAgreement> {
  const { units, kept } = unitRows(matrix);
  const rows = kept.length;
  const left = { rows, columns: matrix.columns, data: units };
  const { data: cosines } = rows > 0 ? await float64.product(left, { ...left, transposed: true }) : left;
  // A distance in units of the resolution is below 2^42: with one bit for the labels it is still exact, and sorts as fast
  // as plain numbers do.
  const pairs = new Float64Array((rows * (rows - 1)) / 2);
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = i + 1; j < rows; j++, at++) {
      const distance = Math.round((1 - cosines[i * rows + j]!) / resolution);
      pairs[at] = 2 * distance + (labels[kept[i]!] === labels[kept[j]!] ? 0 : 1);
    }
  return { correlation: rankBiserial(pairs.sort()), flatRows: matrix.rows - rows, rows };
}

/**
 * Pearson's correlation of the ranks of distances, ties sharing their mean rank, with a side of two values. With mean ranks
 * for ties on that side it is Spearman's: those of two values are two values again.
 * @param pairs 2 distance + (1 on the upper of the two values), ascending
 */
function rankBiserial(pairs: Float64Array): number | null {
  const mean = (pairs.length + 1) / 2;
  let [product, squares, count] = [0, 0, 0];
  for (let start = 0, end = 0; start < pairs.length; start = end) {
    const next = 2 * (Math.floor(pairs[start]! / 2) + 1);
    let upper = 0;
    for (; end < pairs.length && pairs[end]! < next; end++) upper += pairs[end]! - (next - 2);
    const rank = (start + 1 + end) / 2 - mean;
    squares += (end - start) * rank ** 2;
    product += upper * rank;
    count += upper;
  }
  const scale = Math.sqrt(squares * count * (1 - count / pairs.length));
  return scale > 0 ? Math.max(-1, Math.min(1, product / scale)) : null;
}

/** Standardised rows less their own mean, of length 1: their inner products are Pearson's correlations. */
function unitRows(matrix: RowMatrix): { units: Float64Array; kept: number[] } {
  const { rows, columns, data } = matrix;
  const { mean, inverseDeviation } = columnStatistics(matrix);
  const units = new Float64Array(rows * columns);
  const kept: number[] = [];
  for (let i = 0; i < rows; i++) {
    const row = units.subarray(kept.length * columns, (kept.length + 1) * columns);
    let sum = 0;
    for (let d = 0; d < columns; d++) {
      row[d] = (data[i * columns + d]! - mean[d]!) * inverseDeviation[d]!;
      sum += row[d]!;
    }
    let [squares, whole] = [0, 0];
    for (let d = 0; d < columns; d++) {
      whole += row[d]! ** 2;
      row[d]! -= sum / columns;
      squares += row[d]! ** 2;
    }
    if (squares <= Number.EPSILON * whole) continue;
    const length = Math.sqrt(squares);
    for (let d = 0; d < columns; d++) row[d]! /= length;
    kept.push(i);
  }
  return { units: units.slice(0, kept.length * columns), kept };
}
