import { type CholeskyFactor, cholesky } from './cholesky.ts';
import { gram, type SymmetricMatrix } from './gram.ts';
import type { ColumnMap, RowMatrix } from './row-matrix.ts';
import { type SymmetricEigen, symmetricEigen, symmetricEigenvalues } from './symmetric-eigen.ts';

/** Linear algebra in float64. Same interface, same accuracy, same noise floor on every engine. */
export interface Float64Algebra {
  /**
   * The Gram matrix of X (N x D) after a column map: X'X (D x D), or X X' (N x N) when N < D.
   * Means are subtracted before the products.
   */
  gram(matrix: RowMatrix, map?: ColumnMap): Promise<SymmetricMatrix>;
  /** All eigenvalues, descending. */
  eigenvalues(matrix: SymmetricMatrix): Promise<Float64Array>;
  /** All eigenvalues, descending, with orthonormal vectors: row k of `vectors` belongs to value k. */
  eigen(matrix: SymmetricMatrix): Promise<SymmetricEigen>;
  /**
   * A + shift I = L L', ready to solve with.
   * @throws NotPositiveDefinite NOT_POSITIVE_DEFINITE
   */
  cholesky(matrix: SymmetricMatrix, shift?: number, mostVectors?: number): Promise<CholeskyFactor>;
}

/** The project's own kernels: WebAssembly with SIMD, one thread. */
export const kernelAlgebra: Float64Algebra = {
  gram: async (matrix, map) => gram(matrix, map),
  eigenvalues: async (matrix) => symmetricEigenvalues(matrix),
  eigen: async (matrix) => symmetricEigen(matrix),
  cholesky: async (matrix, shift, mostVectors) => cholesky(matrix, shift, mostVectors),
};
