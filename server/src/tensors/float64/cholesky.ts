import { TransferscopeError } from '../../errors.ts';
import type { SymmetricMatrix } from './gram.ts';
import { openKernelSpace } from './kernels.ts';

/** A matrix without a Cholesky factor. */
export class NotPositiveDefinite extends TransferscopeError {}

/** A = L L', ready to solve with. */
export interface CholeskyFactor {
  readonly size: number;
  /** ln det A */
  readonly logDeterminant: number;
  /** Replaces each of the `count` vectors b (one after another in `vectors`) by A^-1 b. */
  solve(vectors: Float64Array, count: number): void;
}

/**
 * Factors a symmetric positive definite matrix in float64, `shift` added to its diagonal.
 * At most `mostVectors` right-hand sides are solved at a time.
 * @throws NotPositiveDefinite NOT_POSITIVE_DEFINITE with the pivot at which it failed.
 */
export function cholesky(matrix: SymmetricMatrix, shift = 0, mostVectors = 1): CholeskyFactor {
  const { size, data } = matrix;
  const padded = Math.ceil(size / 4) * 4;
  const space = openKernelSpace(8 * (padded * padded + padded * mostVectors + 16));
  const factor = space.float64(padded * padded);
  const sides = space.float64(padded * mostVectors);
  const scratch = space.float64(16);
  for (let i = 0; i < padded; i++) {
    if (i < size) factor.set(data.subarray(i * size, i * size + i + 1), i * padded);
    factor[i * padded + i] = i < size ? data[i * size + i]! + shift : 1;
  }
  const failed = space.kernels.choleskyFactor(factor.byteOffset, padded, scratch.byteOffset);
  if (failed >= 0)
    throw new NotPositiveDefinite(
      'NOT_POSITIVE_DEFINITE',
      `The matrix (${size} x ${size}) is not positive definite: pivot ${failed} is not above zero.`,
      'Add a larger multiple of the identity (a stronger penalty), or drop linearly dependent columns.',
    );
  let logDeterminant = 0;
  for (let i = 0; i < size; i++) logDeterminant += 2 * Math.log(factor[i * padded + i]!);
  return {
    size,
    logDeterminant,
    solve: (vectors, count) => {
      for (let first = 0; first < count; first += mostVectors) {
        const some = Math.min(mostVectors, count - first);
        sides.fill(0);
        for (let c = 0; c < some; c++)
          sides.set(vectors.subarray((first + c) * size, (first + c + 1) * size), c * padded);
        space.kernels.choleskySolve(factor.byteOffset, padded, sides.byteOffset, some);
        for (let c = 0; c < some; c++)
          vectors.set(sides.subarray(c * padded, c * padded + size), (first + c) * size);
      }
    },
  };
}
