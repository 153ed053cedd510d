import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';

/** Operations of `codingRate`. */
export function codingFlops(rows: number, columns: number): number {
  const size = Math.min(rows, columns);
  return rows * columns * size + size ** 3 / 3;
}

/**
 * R = 1/2 ln det(I + X'X / (n eps)) of n rows x = f - mean, in nats: how many it takes to tell them apart with an error
 * of eps (Ma, Derksen, Hong, Wright, PAMI 2007). By the Cholesky factor of the smaller Gram matrix, which has the same
 * determinant.
 */
export async function codingRate(
  matrix: RowMatrix,
  mean: Float64Array,
  epsilon: number,
  float64: Float64Algebra,
): Promise<number> {
  const scale = new Float64Array(matrix.columns).fill(1 / Math.sqrt(matrix.rows * epsilon));
  const factor = await float64.cholesky(await float64.gram(matrix, { mean, scale }), 1);
  return factor.logDeterminant / 2;
}
