import { TransferscopeError } from '../../errors.ts';
import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { columnMeans } from '../../tensors/float64/column-statistics.ts';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import { float32Rounding, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';
import { hasEnergy, squaredNorm } from '../spectral/matrix-spectrum.ts';

/** A decomposition that contradicts the matrix it was computed from. */
export class DecompositionRejected extends TransferscopeError {}

const orthonormalityTolerance = 1e-8;

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

/** Operations of `principalDirections`: the Gram matrix, its reduction, vectors, and their check. */
export function directionFlops(rows: number, columns: number): number {
  return columns ** 2 * (rows + (4 / 3) * columns + 6 * Math.min(rows, columns));
}

/**
 * Singular values and right singular vectors of F from F'F in float64. A direction is resolved when
 *
 *     sigma > 2^-24 ||F||_F + sqrt(eps64 D) sigma_1
 *
 * for the rounding of the features, before centring, and for that of F'F, in which sigma stands squared.
 * Vectors are defined up to sign, and up to rotation among near-equal values: compare subspaces, never single vectors.
 * Checked on every result: |V'V - I| < 1e-8 in every entry, and sum sigma^2 = ||F||_F^2 within 1e-6.
 * @throws DecompositionRejected DECOMPOSITION_SELF_CHECK
 */
export async function principalDirections(
  float64: Float64Algebra,
  matrix: RowMatrix,
  centred: boolean,
): Promise<PrincipalDirections> {
  const { rows, columns, data } = matrix;
  const mean = centred ? columnMeans(matrix) : new Float64Array(columns);
  const squares = await float64.gram(matrix, { mean }, 'COLUMNS');
  const eigen = await float64.eigen(squares, { count: Math.min(rows, columns) });
  const values = eigen.values.map((value) => Math.sqrt(Math.max(0, value)));
  const basis = { rows: values.length, columns, data: eigen.vectors };
  const products = await float64.product(basis, { ...basis, transposed: true });
  refuseContradiction(products, values, squaredNorm(matrix, mean));
  const noiseFloor =
    float32Rounding * Math.sqrt(sumOfSquares(data)) + Math.sqrt(Number.EPSILON * columns) * values[0]!;
  const resolved = values.filter((value) => value > noiseFloor).length;
  const vectors = eigen.vectors.slice(0, resolved * columns);
  return { columns, values, noiseFloor, resolved, vectors, basis: eigen.vectors };
}

/** @param products V'V */
function refuseContradiction(products: DenseMatrix, singularValues: Float64Array, energy: number): void {
  const astray = products.data.findIndex((value, at) => {
    const expected = at % (products.columns + 1) === 0 ? 1 : 0;
    return !(Math.abs(value - expected) < orthonormalityTolerance);
  });
  if (astray >= 0) {
    const [k, l] = [Math.floor(astray / products.columns) + 1, (astray % products.columns) + 1];
    throw rejected(`The directions are not orthonormal: v_${k} . v_${l} is ${products.data[astray]}.`);
  }
  if (!hasEnergy(singularValues, energy))
    throw rejected(
      `The squared singular values do not add up to the squared features, ${energy}, within 1e-6.`,
    );
}

const rejected = (why: string) =>
  new DecompositionRejected(
    'DECOMPOSITION_SELF_CHECK',
    why,
    'Report this with the checkpoint and the data set: it is a fault of the program.',
  );
