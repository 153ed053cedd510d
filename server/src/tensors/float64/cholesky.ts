import { TransferscopeError } from '../../errors.ts';
import type { SymmetricMatrix } from './gram.ts';
import type { KernelTeam } from './kernel-team.ts';
import { type KernelSpace, openKernelSpace } from './kernels.ts';
import { rowRanges, strideOf } from './tridiagonal.ts';

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

/** Columns that are factored before the rest of the matrix loses their products. */
const columnsAtOnce = 64;
const rowsPerCall = 64;
/** Numbers of scratch that a call takes. */
const scratchPerCall = 16;

/**
 * Factors a symmetric positive definite matrix in float64, `shift` added to its diagonal.
 * At most `mostVectors` right-hand sides are solved at a time.
 * @throws NotPositiveDefinite NOT_POSITIVE_DEFINITE with the pivot at which it failed.
 */
export function cholesky(
  matrix: SymmetricMatrix,
  shift = 0,
  mostVectors = 1,
  team?: KernelTeam,
): CholeskyFactor {
  const { size } = matrix;
  const padded = Math.ceil(size / 4) * 4;
  // Solving outlives the space of the team.
  const space = openKernelSpace(8 * (padded * padded + padded * mostVectors));
  const factor = space.float64(padded * padded);
  const sides = space.float64(padded * mostVectors);
  const logDeterminant = factored(matrix, shift, team, (row, i) => factor.set(row, i * padded));
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

/**
 * ln det(A + shift I) of a symmetric positive definite matrix.
 * @throws NotPositiveDefinite NOT_POSITIVE_DEFINITE
 */
export function logDeterminant(matrix: SymmetricMatrix, shift = 0, team?: KernelTeam): number {
  return factored(matrix, shift, team);
}

/**
 * Factors A + shift I from the left, some columns at a time: the rest loses their products, which are most of the n^3 / 3
 * operations and run at the speed of a product of matrices.
 * @param take is shown each row of L, their number padded to a multiple of 4
 * @returns ln det
 */
function factored(
  { size, data }: SymmetricMatrix,
  shift: number,
  team?: KernelTeam,
  take?: (row: Float64Array, i: number) => void,
): number {
  const padded = Math.ceil(size / 4) * 4;
  const stride = strideOf(padded);
  const calls = Math.ceil(padded / rowsPerCall);
  const bytes = 8 * (padded * stride + 2 * padded * columnsAtOnce + scratchPerCall * (calls + 1) + 64);
  const space = team?.open(bytes) ?? openKernelSpace(bytes);
  try {
    const factor = space.float64(padded * stride);
    for (let i = 0; i < padded; i++) {
      if (i < size) factor.set(data.subarray(i * size, i * size + i + 1), i * stride);
      factor[i * stride + i] = i < size ? data[i * size + i]! + shift : 1;
    }
    const failed = eliminate(factor.byteOffset, 8 * stride, padded, space, calls);
    if (failed >= 0) throw notPositiveDefinite(size, failed);
    let logarithm = 0;
    for (let i = 0; i < size; i++) logarithm += 2 * Math.log(factor[i * stride + i]!);
    if (take) for (let i = 0; i < padded; i++) take(factor.subarray(i * stride, i * stride + i + 1), i);
    return logarithm;
  } finally {
    space.close();
  }
}

/** @returns the pivot at which it failed, or -1 */
function eliminate(a: number, line: number, padded: number, space: KernelSpace, calls: number): number {
  const { kernels } = space;
  const packed = space.float64(padded * columnsAtOnce);
  const negative = space.float64(padded * columnsAtOnce);
  const scratch = space.float64(scratchPerCall * (calls + 1)).byteOffset;
  for (let first = 0; first < padded; first += columnsAtOnce) {
    const end = Math.min(first + columnsAtOnce, padded);
    const failed = kernels.choleskyDiagonal(a, line, first, end, scratch);
    if (failed >= 0) return failed;
    if (end === padded) break;
    const ranges = rowRanges(padded - end, rowsPerCall);
    space.run(
      'choleskyBelow',
      ranges.map(([from, to], call) => [
        a,
        line,
        first,
        end,
        end + from,
        end + to,
        scratch + 8 * scratchPerCall * call,
      ]),
    );
    const count = end - first;
    kernels.packRows(a + end * line + 8 * first, line, padded - end, count, packed.byteOffset);
    for (let at = 0; at < (padded - end) * count; at++) negative[at] = -packed[at]!;
    const corner = a + end * line + 8 * end;
    space.run(
      'addLowerRows',
      ranges.map(([from, to]) => [negative.byteOffset, packed.byteOffset, count, from, to, corner, line]),
    );
  }
  return -1;
}

function notPositiveDefinite(size: number, pivot: number): NotPositiveDefinite {
  return new NotPositiveDefinite(
    'NOT_POSITIVE_DEFINITE',
    `The matrix (${size} x ${size}) is not positive definite: pivot ${pivot} is not above zero.`,
    'Add a larger multiple of the identity (a stronger penalty), or drop linearly dependent columns.',
  );
}
