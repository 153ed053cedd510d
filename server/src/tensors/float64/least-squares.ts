import { TransferscopeError } from '../../errors.ts';
import { openKernelSpace } from './kernels.ts';
import { type RowMatrix, tallBlocks } from './row-matrix.ts';

/** Columns that depend on each other, or more columns than rows: no single best solution. */
export class DependentColumns extends TransferscopeError {}

/**
 * min ||A x - b|| in float64 for A (N x D, N >= D) and `count` right-hand sides, N numbers each, one after
 * another: x, D numbers for each. Householder QR of [A b] over blocks of rows, so that no square of A is
 * formed and the error grows with the condition of A, not with its square. About 2 N D^2 operations.
 * @throws DependentColumns DEPENDENT_COLUMNS when R has a diagonal entry that is rounding
 */
export function leastSquares(matrix: RowMatrix, sides: Float64Array, count = 1): Float64Array {
  const { rows, columns } = matrix;
  if (rows < columns) throw dependent(`${rows} rows cannot settle ${columns} unknowns.`);
  const { width: own, blockLength, blockCount, fill } = tallBlocks(matrix);
  const width = Math.ceil((own + count) / 4) * 4;
  const space = openKernelSpace(8 * (width * width + width * blockLength + 40));
  const r = space.float64(width * width);
  const block = space.float64(width * blockLength);
  const features = block.subarray(0, own * blockLength);
  const scratch = space.float64(32);
  for (let index = 0; index < blockCount; index++) {
    fill(index, features);
    block.fill(0, own * blockLength);
    const first = index * blockLength;
    for (let c = 0; c < count; c++)
      block.set(
        sides.subarray(c * rows + first, c * rows + Math.min(first + blockLength, rows)),
        (own + c) * blockLength,
      );
    space.kernels.absorbRows(r.byteOffset, width, block.byteOffset, blockLength, scratch.byteOffset);
  }
  let largest = 0;
  for (let i = 0; i < columns; i++) largest = Math.max(largest, Math.abs(r[i * width + i]!));
  for (let i = 0; i < columns; i++)
    if (!(Math.abs(r[i * width + i]!) > Number.EPSILON * rows * largest))
      throw dependent(`Column ${i} is a combination of the ${i} before it.`);
  const solution = new Float64Array(columns * count);
  for (let c = 0; c < count; c++)
    for (let i = columns - 1; i >= 0; i--) {
      let rest = r[i * width + own + c]!;
      for (let j = i + 1; j < columns; j++) rest -= r[i * width + j]! * solution[c * columns + j]!;
      solution[c * columns + i] = rest / r[i * width + i]!;
    }
  return solution;
}

function dependent(what: string): DependentColumns {
  return new DependentColumns('DEPENDENT_COLUMNS', what, 'Leave dependent columns out, or use a penalty.');
}
