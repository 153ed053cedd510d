import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { columnMeans, float32Rounding, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';

/** The directions of features: F (N x D), centred or not, = U S V'. */
export interface PrincipalDirections {
  /** D */
  readonly columns: number;
  /** sigma_1 >= sigma_2 >= ..., min(N, D) of them. */
  readonly values: Float64Array;
  /** What float32 features and a float64 Gram matrix leave unknown of a value. */
  readonly noiseFloor: number;
  /** r: how many values are above it. */
  readonly resolved: number;
  /** V', r x D: row k is the unit vector that belongs to sigma_k. */
  readonly vectors: Float64Array;
  /** The same of all values, min(N, D) x D: orthonormal whatever the rank. */
  readonly basis: Float64Array;
}

/** Operations of `principalDirections`: the Gram matrix, its reduction, and vectors. */
export function directionFlops(rows: number, columns: number): number {
  return columns ** 2 * (rows + (4 / 3) * columns + 4 * Math.min(rows, columns));
}

/**
 * Singular values and right singular vectors of F from F'F in float64. A direction is resolved when
 *
 *     sigma > 2^-24 ||F||_F + sqrt(eps64 D) sigma_1
 *
 * for the rounding of the features, before centring, and for that of F'F, in which sigma stands squared.
 * Vectors are defined up to sign, and up to rotation among near-equal values: compare subspaces, never single vectors.
 */
export async function principalDirections(
  float64: Float64Algebra,
  matrix: RowMatrix,
  centred: boolean,
): Promise<PrincipalDirections> {
  const { rows, columns, data } = matrix;
  const squares = await float64.gram(matrix, centred ? { mean: columnMeans(matrix) } : undefined, 'COLUMNS');
  const eigen = await float64.eigen(squares, { count: Math.min(rows, columns) });
  const values = eigen.values.map((value) => Math.sqrt(Math.max(0, value)));
  const noiseFloor =
    float32Rounding * Math.sqrt(sumOfSquares(data)) + Math.sqrt(Number.EPSILON * columns) * values[0]!;
  const resolved = values.filter((value) => value > noiseFloor).length;
  const vectors = eigen.vectors.slice(0, resolved * columns);
  return { columns, values, noiseFloor, resolved, vectors, basis: eigen.vectors };
}
