import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';
import type { PrincipalDirections } from './principal-directions.ts';

/** A subspace of the D features by an orthonormal basis. */
export interface Subspace {
  readonly dimension: number;
  /** `dimension` x D. */
  readonly vectors: Float64Array;
}

/** The span of the leading k directions. */
export function principalSubspace({ vectors, columns }: PrincipalDirections, k: number): Subspace {
  return { dimension: k, vectors: vectors.subarray(0, k * columns) };
}

/** The span of the resolved directions behind the leading k. */
export function residualSubspace({ vectors, columns, resolved }: PrincipalDirections, k: number): Subspace {
  return { dimension: resolved - k, vectors: vectors.subarray(k * columns) };
}

/**
 * Overlap of subspaces with orthonormal bases V (D x k) and W (D x k'): the mean squared cosine of their principal
 * angles,
 *
 *     ||V' W||_F^2 / min(k, k')
 *
 * 1 if one holds the other, 0 if they are orthogonal, max(k, k') / D on average for random ones. Null where one of
 * them is empty.
 */
export async function overlapOf(float64: Float64Algebra, v: Subspace, w: Subspace): Promise<number | null> {
  const dimension = Math.min(v.dimension, w.dimension);
  if (dimension === 0) return null;
  return Math.min(1, sumOfSquares((await cosinesOf(float64, v, w)).data) / dimension);
}

/**
 * Principal angles between two subspaces in degrees, the largest first; as many as the smaller one has dimensions.
 * Squared cosines are the eigenvalues of M M' for M = V' W, so an angle of 0 comes out below 1e-5 degrees (the root of
 * some roundings of 1e-16), and not as 0.
 */
export async function principalAngles(
  float64: Float64Algebra,
  v: Subspace,
  w: Subspace,
): Promise<Float64Array> {
  const size = Math.min(v.dimension, w.dimension);
  if (size === 0) return new Float64Array();
  const m = await cosinesOf(float64, v, w);
  const turned = { ...m, transposed: true };
  const { data } = await (m.rows <= m.columns ? float64.product(m, turned) : float64.product(turned, m));
  const squares = await float64.eigenvalues({ size, data });
  return squares
    .reverse()
    .map((square) => (Math.acos(Math.sqrt(Math.min(1, Math.max(0, square)))) * 180) / Math.PI);
}

/** V' W, k x k'. */
function cosinesOf(float64: Float64Algebra, v: Subspace, w: Subspace): Promise<DenseMatrix> {
  return float64.product(
    { rows: v.dimension, columns: v.vectors.length / v.dimension, data: v.vectors },
    { rows: w.dimension, columns: w.vectors.length / w.dimension, data: w.vectors, transposed: true },
  );
}
