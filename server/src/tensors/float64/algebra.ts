import { type CholeskyFactor, cholesky, logDeterminant } from './cholesky.ts';
import { denseProduct } from './dense-product.ts';
import { type GramSide, gram, gramBy, type SymmetricMatrix } from './gram.ts';
import { type KernelTeam, kernelTeam } from './kernel-team.ts';
import { leastSquares } from './least-squares.ts';
import type { DenseMatrix, Multiply } from './multiply.ts';
import type { ColumnMap, RowMatrix } from './row-matrix.ts';
import { type SymmetricEigen, symmetricEigen, symmetricEigenvalues } from './symmetric-eigen.ts';

/** Linear algebra in float64. Same interface, same accuracy, same noise floor on every engine. */
export interface Float64Algebra {
  /**
   * The Gram matrix of X (N x D) after a column map: X'X (D x D), or X X' (N x N) when N < D and no side is asked for.
   * Means are subtracted before the products.
   */
  gram(matrix: RowMatrix, map?: ColumnMap, side?: GramSide): Promise<SymmetricMatrix>;
  /** All eigenvalues, descending. */
  eigenvalues(matrix: SymmetricMatrix): Promise<Float64Array>;
  /**
   * The `count` largest eigenvalues, all by default, descending, with orthonormal vectors: row k of `vectors`
   * belongs to value k.
   */
  eigen(matrix: SymmetricMatrix, options?: { readonly count?: number }): Promise<SymmetricEigen>;
  /**
   * A + shift I = L L', ready to solve with.
   * @throws NotPositiveDefinite NOT_POSITIVE_DEFINITE
   */
  cholesky(matrix: SymmetricMatrix, shift?: number, mostVectors?: number): Promise<CholeskyFactor>;
  /**
   * ln det(A + shift I).
   * @throws NotPositiveDefinite NOT_POSITIVE_DEFINITE
   */
  logDeterminant(matrix: SymmetricMatrix, shift?: number): Promise<number>;
  /** A B, row after row, each factor after the transposition that it asks for. */
  product(a: DenseMatrix, b: DenseMatrix): Promise<DenseMatrix>;
  /**
   * min ||A x - b|| for each of `count` right-hand sides (N numbers each, one after another); needs N >= D.
   * @throws DependentColumns DEPENDENT_COLUMNS
   */
  leastSquares(matrix: RowMatrix, sides: Float64Array, count?: number): Promise<Float64Array>;
  /** Its threads and their memory, for work that makes many calls of the kernels on the same numbers. */
  readonly team: KernelTeam;
  /** Ends its threads. */
  dispose(): Promise<void>;
}

/**
 * The project's own kernels, WebAssembly with SIMD.
 * @param threads how many cores they may use, at least 1
 * @param multiply an engine's own product, where it is faster than the kernels'
 */
export function openFloat64Algebra({
  threads = 1,
  multiply,
}: {
  readonly threads?: number;
  readonly multiply?: Multiply;
} = {}): Float64Algebra {
  const team = kernelTeam(threads);
  return {
    gram: async (matrix, map, side) =>
      multiply ? gramBy(multiply, matrix, map, side) : gram(matrix, map, team, side),
    eigenvalues: async (matrix) => symmetricEigenvalues(matrix, team),
    eigen: async (matrix, options) => symmetricEigen(matrix, { ...options, team, multiply }),
    cholesky: async (matrix, shift, mostVectors) => cholesky(matrix, shift, mostVectors, team),
    logDeterminant: async (matrix, shift) => logDeterminant(matrix, shift, team),
    product: async (a, b) => denseProduct(a, b, { team, multiply }),
    leastSquares: async (matrix, sides, count) => leastSquares(matrix, sides, count),
    team,
    dispose: () => team.dispose(),
  };
}
