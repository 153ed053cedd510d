import { implicitQl } from './implicit-ql.ts';
import { openKernelSpace } from './kernels.ts';
import { type ColumnMap, type RowMatrix, tallBlocks } from './row-matrix.ts';

/** Called between pieces of a long computation with its share done, 0..1; may wait, may throw to end it. */
export type Pause = (fraction: number) => Promise<void>;

/** Steps of the reduction between two pauses: some tens of milliseconds at 2048 columns. */
const stepsPerPause = 16;

/**
 * All min(N, D) singular values of X (N x D) after a column map, in float64, descending: Householder QR over
 * blocks of rows, Golub and Kahan's bidiagonalisation of R, and implicit QL on the symmetric tridiagonal
 * matrix of order 2 min(N, D) that has the singular values and their negatives as eigenvalues.
 *
 * No square of X is formed, so the error of every value is of the order of eps64 sigma_1, where the Gram
 * matrix gives eps64 sigma_1^2 / sigma: measured against LAPACK 1e-10 relative at sigma_1 / 1e5 and below
 * 1e-14 sigma_1 everywhere (docs/decisions.md). About 2 N D^2 + 8/3 D^3 operations for N > D.
 */
export async function singularValues(
  matrix: RowMatrix,
  { map, pause }: { map?: ColumnMap; pause?: Pause } = {},
): Promise<Float64Array> {
  const blocks = tallBlocks(matrix, map);
  const { width: n, blockLength, length } = blocks;
  const space = openKernelSpace(8 * (n * n + n * blockLength + 8 * n + 32));
  const { kernels } = space;
  const r = space.float64(n * n);
  const block = space.float64(n * blockLength);
  const vectors = space.float64(6 * n);
  const diagonal = space.float64(n);
  const above = space.float64(n);
  const scratch = space.float64(32);
  const shareOfQr = length / (length + 2 * n);

  for (let index = 0; index < blocks.blockCount; index++) {
    await pause?.((index / blocks.blockCount) * shareOfQr);
    blocks.fill(index, block);
    kernels.absorbRows(r.byteOffset, n, block.byteOffset, blockLength, scratch.byteOffset);
  }
  for (let k = 0; k < n; k++) {
    if (k % stepsPerPause === 0) await pause?.(shareOfQr + (k / n) * (1 - shareOfQr));
    kernels.bidiagonaliseStep(r.byteOffset, n, k, vectors.byteOffset, diagonal.byteOffset, above.byteOffset);
  }
  return ofBidiagonal(diagonal, above).slice(0, Math.min(matrix.rows, matrix.columns));
}

/** Singular values of an upper bidiagonal matrix, descending. */
function ofBidiagonal(diagonal: Float64Array, above: Float64Array): Float64Array {
  const n = diagonal.length;
  // Bottom first: reductions grade their matrix from large to small, and QL wants the small end on top.
  const couplings = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    const at = 2 * (n - 1 - k);
    couplings[at] = diagonal[k]!;
    if (k < n - 1) couplings[at - 1] = above[k]!;
  }
  const eigenvalues = new Float64Array(2 * n);
  implicitQl(eigenvalues, couplings);
  eigenvalues.sort();
  // Each value comes twice, once negative; their mean is free of the error that shifts both.
  return Float64Array.from({ length: n }, (_, k) =>
    Math.max(0, (eigenvalues[2 * n - 1 - k]! - eigenvalues[k]!) / 2),
  );
}
