import type { SymmetricMatrix } from './gram.ts';
import { implicitQl } from './implicit-ql.ts';
import { type KernelSpace, openKernelSpace } from './kernels.ts';

/** Eigenvalues in descending order; with vectors, row k of `vectors` (n x n) is the unit vector of value k. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** Eigenvalues of a symmetric matrix in float64, descending; errors of the order of eps64 |lambda_1|. */
export function symmetricEigenvalues(matrix: SymmetricMatrix): Float64Array {
  const padded = matrix.size + (matrix.size % 2);
  const space = openKernelSpace(8 * (padded * padded + 7 * padded + 2));
  const { diagonal, below } = tridiagonalise(matrix, padded, space);
  implicitQl(diagonal, below);
  return diagonal.sort().reverse();
}

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix: Householder's tridiagonalisation, implicit
 * QL, and the reflectors applied back. Vectors are defined up to sign, and up to rotation among near-equal
 * values: compare subspaces, never single vectors.
 */
export function symmetricEigen(matrix: SymmetricMatrix): SymmetricEigen {
  const { size } = matrix;
  const padded = size + (size % 2);
  const space = openKernelSpace(8 * (2 * padded * padded + 7 * padded + 2));
  const { reduced, diagonal, below, taus } = tridiagonalise(matrix, padded, space);
  const rows = space.float64(padded * padded);
  for (let i = 0; i < padded; i++) rows[i * padded + i] = 1;
  const { kernels } = space;
  const rowBytes = 8 * padded;
  implicitQl(diagonal, below, (i, c, s) => {
    const row = rows.byteOffset + i * rowBytes;
    kernels.rotateRows(row, row + rowBytes, padded, c, s);
  });
  kernels.applyReflectors(reduced.byteOffset, padded, taus.byteOffset, rows.byteOffset);
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[b]! - diagonal[a]!);
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    vectors.set(rows.subarray(from * padded, from * padded + size), to * size);
  });
  return { values: Float64Array.from(order, (k) => diagonal[k]!), vectors };
}

function tridiagonalise({ size, data }: SymmetricMatrix, padded: number, space: KernelSpace) {
  const reduced = space.float64(padded * padded);
  const vectors = space.float64(4 * padded);
  const diagonal = space.float64(padded);
  const coupling = space.float64(padded + 2);
  const taus = space.float64(padded);
  for (let i = 0; i < size; i++) reduced.set(data.subarray(i * size, (i + 1) * size), i * padded);
  diagonal[0] = reduced[0]!;
  // An odd matrix has one empty row and column at the end; its reduction starts above them.
  for (let m = size - 1; m > 0; m--)
    space.kernels.tridiagonaliseStep(
      reduced.byteOffset,
      padded,
      m,
      vectors.byteOffset,
      diagonal.byteOffset,
      coupling.byteOffset,
      taus.byteOffset,
    );
  return { reduced, diagonal: diagonal.slice(0, size), below: coupling.slice(1, size + 1), taus };
}
