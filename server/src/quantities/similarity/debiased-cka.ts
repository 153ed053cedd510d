import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { columnMeans } from '../../tensors/float64/column-statistics.ts';
import { rowBlocks } from '../../tensors/float64/row-blocks.ts';
import { float32Rounding, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';
import { inner } from '../../tensors/float64/vectors.ts';

/** Below this share of what it is the difference of, HSIC(K, K) is rounding. */
const smallestShare = 1e-12;

/** Features ready for CKA with others of the same images. */
export interface KernelItem {
  readonly matrix: RowMatrix;
  readonly mean: Float64Array;
  /** K = X X' (N x N) of the centred X, where it is smaller than what it stands for. */
  readonly kernel: Float64Array | undefined;
  /** Squared norms of the centred rows: the diagonal of K. */
  readonly diagonal: Float64Array;
  /** HSIC(K, K) as `debiasedHsic` has it. */
  readonly self: number;
}

/**
 * Centres the features (N x D) and finds HSIC(K, K).
 * @param byKernel whether to keep K in place of X: N x N numbers, and a pair then takes N^2 products, not N D^2
 * @returns undefined where every image has the same features above rounding, or all but one have
 */
export async function kernelItem(
  float64: Float64Algebra,
  matrix: RowMatrix,
  byKernel: boolean,
): Promise<KernelItem | undefined> {
  const mean = columnMeans(matrix);
  const diagonal = rowNorms(matrix, mean);
  const spread = sum(diagonal);
  if (spread <= float32Rounding ** 2 * sumOfSquares(matrix.data)) return undefined;
  const kernel = byKernel ? (await float64.gram(matrix, { mean })).data : undefined;
  const kept = byKernel ? { ...matrix, data: new Float32Array() } : matrix;
  const item = { matrix: kept, mean, kernel, diagonal, self: 0 };
  const self = await debiasedHsic(float64, item, item);
  return self > smallestShare * spread ** 2 ? { ...item, self } : undefined;
}

/**
 * Linear centred kernel alignment with the unbiased estimator of HSIC, -1..1: 1 for features that are equal up to a
 * rotation, a shift and a scale, 0 on average for independent ones, whatever N and D.
 */
export async function debiasedCka(float64: Float64Algebra, a: KernelItem, b: KernelItem): Promise<number> {
  const alignment = (await debiasedHsic(float64, a, b)) / (Math.sqrt(a.self) * Math.sqrt(b.self));
  return Math.min(1, Math.max(-1, alignment));
}

/**
 * N (N - 3) HSIC_1 of Song et al. for linear kernels. With K~ the kernel without its diagonal,
 *
 *     tr(K~ L~) + 1'K~1 1'L~1 / ((N - 1)(N - 2)) - 2 / (N - 2) 1'K~ L~ 1
 *
 * and for centred features, whose kernels have rows that add up to 0, with x and y the norms of their rows
 *
 *     ||X'Y||_F^2 - N / (N - 2) sum_i x_i^2 y_i^2 + sum_i x_i^2 sum_i y_i^2 / ((N - 1)(N - 2))
 *
 * It does not depend on where the features are centred, so the mean costs it nothing but rounding.
 */
async function debiasedHsic(float64: Float64Algebra, a: KernelItem, b: KernelItem): Promise<number> {
  const n = a.diagonal.length;
  const product =
    a.kernel && b.kernel ? inner(a.kernel, b.kernel) : sumOfSquares(await crossProduct(float64, a, b));
  const corner = (sum(a.diagonal) * sum(b.diagonal)) / ((n - 1) * (n - 2));
  return product - (n / (n - 2)) * inner(a.diagonal, b.diagonal) + corner;
}

/** X'Y, D x D'. */
async function crossProduct(float64: Float64Algebra, a: KernelItem, b: KernelItem): Promise<Float64Array> {
  const sums = new Float64Array(a.matrix.columns * b.matrix.columns);
  const others = rowBlocks(b.matrix, b.mean);
  for (const block of rowBlocks(a.matrix, a.mean)) {
    const { data } = await float64.product({ ...block, transposed: true }, others.next().value!);
    for (let at = 0; at < sums.length; at++) sums[at]! += data[at]!;
  }
  return sums;
}

function rowNorms({ rows, columns, data }: RowMatrix, mean: Float64Array): Float64Array {
  const norms = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++)
    for (let d = 0; d < columns; d++, at++) norms[i]! += (data[at]! - mean[d]!) ** 2;
  return norms;
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
