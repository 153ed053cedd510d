import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { SymmetricMatrix } from '../../tensors/float64/gram.ts';

/** Operations of `codingRate`, the Gram matrix included. */
export function codingFlops(rows: number, columns: number): number {
  const size = Math.min(rows, columns);
  return rows * columns * size + size ** 3 / 3;
}

/**
 * R = 1/2 ln det(I + X'X / (n eps)) of n rows x = f - mean, in nats: how many it takes to tell them apart with an error
 * of eps (Ma, Derksen, Hong, Wright, PAMI 2007). By the Cholesky factor of either Gram matrix: X X' has the same
 * determinant. ln det(I + G / s) is ln det(G + s I) less ln s for each row of G.
 */
export async function codingRate(
  gram: SymmetricMatrix,
  rows: number,
  epsilon: number,
  float64: Float64Algebra,
): Promise<number> {
  const scale = rows * epsilon;
  return ((await float64.logDeterminant(gram, scale)) - gram.size * Math.log(scale)) / 2;
}
