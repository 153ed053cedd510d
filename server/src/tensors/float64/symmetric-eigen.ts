import { backTransform, backTransformBytes } from './back-transformation.ts';
import { tridiagonalEigen, tridiagonalEigenBytes } from './divide-and-conquer.ts';
import type { SymmetricMatrix } from './gram.ts';
import { implicitQl } from './implicit-ql.ts';
import type { KernelTeam } from './kernel-team.ts';
import { openKernelSpace } from './kernels.ts';
import type { Multiply } from './multiply.ts';
import { tridiagonalBytes, tridiagonalise } from './tridiagonal.ts';

/** Eigenvalues in descending order; row k of `vectors` (as many rows of n as values) is the unit vector of value k. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** What eigenvectors are made with; the project's kernels in one thread by default. */
export interface EigenOptions {
  /** How many of the largest values are wanted with their vectors; all by default. */
  readonly count?: number;
  readonly team?: KernelTeam;
  readonly multiply?: Multiply;
}

/** Eigenvalues of a symmetric matrix in float64, descending; errors of the order of eps64 |lambda_1|. */
export function symmetricEigenvalues(matrix: SymmetricMatrix, team?: KernelTeam): Float64Array {
  const bytes = tridiagonalBytes(matrix.size);
  const space = team?.open(bytes) ?? openKernelSpace(bytes);
  try {
    const { diagonal, below, scale } = tridiagonalise(matrix, space);
    implicitQl(diagonal, below);
    return diagonal
      .sort()
      .reverse()
      .map((value) => value / scale);
  } finally {
    space.close();
  }
}

/**
 * The largest eigenvalues of a symmetric matrix with orthonormal eigenvectors: Householder's
 * tridiagonalisation, divide and conquer, and the reflectors applied back. Vectors are defined up to sign,
 * and up to rotation among near-equal values: compare subspaces, never single vectors.
 */
export function symmetricEigen(matrix: SymmetricMatrix, options: EigenOptions = {}): SymmetricEigen {
  const { size } = matrix;
  const count = Math.max(0, Math.min(options.count ?? size, size));
  const bytes =
    tridiagonalBytes(size) +
    tridiagonalEigenBytes(size) +
    backTransformBytes(size, count) +
    8 * (count + 4) * (size + 16);
  const space = options.team?.open(bytes) ?? openKernelSpace(bytes);
  try {
    const reduced = tridiagonalise(matrix, space);
    const { diagonal, below, stride, scale } = reduced;
    const found = tridiagonalEigen(diagonal, below, count, space, options.multiply);
    const ordered = space.float64((count + 4) * stride);
    found.rows.forEach((row, k) => {
      ordered.set(found.vectors.subarray(row * stride, row * stride + size), k * stride);
    });
    backTransform(reduced, ordered, count, space, options.multiply);
    const vectors = new Float64Array(count * size);
    for (let k = 0; k < count; k++) vectors.set(ordered.subarray(k * stride, k * stride + size), k * size);
    return { values: found.values.map((value) => value / scale), vectors };
  } finally {
    space.close();
  }
}
