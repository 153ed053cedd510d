import { openKernelSpace } from './kernels.ts';
import { type ColumnMap, type RowMatrix, tallBlocks } from './row-matrix.ts';

/** A symmetric matrix, n x n in full, row after row. */
export interface SymmetricMatrix {
  readonly size: number;
  readonly data: Float64Array;
}

/**
 * The Gram matrix of X (N x D) after a column map, products and sums in float64: X'X (D x D), or X X' (N x N)
 * when N < D; both have the same eigenvalues but for zeros. Means are subtracted before the products, since
 * G - N mu mu' loses the digits that the two have in common.
 */
export function gram(matrix: RowMatrix, map?: ColumnMap): SymmetricMatrix {
  const blocks = tallBlocks(matrix, map);
  const { width, blockLength } = blocks;
  const space = openKernelSpace(8 * (width * width + width * blockLength + 8));
  const sums = space.float64(width * width);
  const block = space.float64(width * blockLength);
  const scratch = space.float64(8);
  for (let index = 0; index < blocks.blockCount; index++) {
    blocks.fill(index, block);
    space.kernels.accumulateGram(block.byteOffset, width, blockLength, sums.byteOffset, scratch.byteOffset);
  }
  const size = Math.min(matrix.rows, matrix.columns);
  const data = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) {
      const value = sums[i * width + j]!;
      data[i * size + j] = value;
      data[j * size + i] = value;
    }
  return { size, data };
}
