import type { KernelTeam } from './kernel-team.ts';
import { type KernelSpace, openKernelSpace } from './kernels.ts';
import type { Multiply } from './multiply.ts';
import { type ColumnMap, type RowMatrix, tallBlocks } from './row-matrix.ts';
import { rowRanges, strideOf } from './tridiagonal.ts';

/** A symmetric matrix, n x n in full, row after row. */
export interface SymmetricMatrix {
  readonly size: number;
  readonly data: Float64Array;
}

/** Rows that are added up at a time: two panels of 4 columns lie in the first-level cache. */
const depth = 256;
const columnsPerCall = 128;

/** Which of the two Gram matrices: the smaller one, or X'X (D x D) also when N < D. */
export type GramSide = 'SMALLER' | 'COLUMNS';

/**
 * The Gram matrix of X (N x D) after a column map, products and sums in float64: X'X (D x D), or X X' (N x N)
 * when N < D; both have the same eigenvalues but for zeros. Means are subtracted before the products, since
 * G - N mu mu' loses the digits that the two have in common.
 */
export function gram(
  matrix: RowMatrix,
  map?: ColumnMap,
  team?: KernelTeam,
  side: GramSide = 'SMALLER',
): SymmetricMatrix {
  const ofRows = isOfRows(matrix, side);
  const size = ofRows ? matrix.rows : matrix.columns;
  const width = Math.ceil(size / 4) * 4;
  const stride = strideOf(size);
  const bytes = 8 * (width * stride + 2 * width * depth + 2 * width + 64) + 4 * depth * (width + 4);
  const space = team?.open(bytes) ?? openKernelSpace(bytes);
  try {
    const sums = space.float64(width * stride);
    const add = (packed: number, count: number) =>
      space.run(
        'addLowerRows',
        rowRanges(width).map(([first, end]) => [
          packed,
          packed,
          count,
          first,
          end,
          sums.byteOffset,
          8 * stride,
        ]),
      );
    if (ofRows) packTransposed(matrix, map, width, space, add);
    else packTall(matrix, map, width, space, add);
    return mirrored(size, (i) => sums.subarray(i * stride, i * stride + i + 1));
  } finally {
    space.close();
  }
}

/** The same by an engine's own product, some rows at a time. */
export function gramBy(
  multiply: Multiply,
  matrix: RowMatrix,
  map?: ColumnMap,
  side: GramSide = 'SMALLER',
): SymmetricMatrix {
  const ofRows = isOfRows(matrix, side);
  const size = ofRows ? matrix.rows : matrix.columns;
  const sums = new Float64Array(size * size);
  const blocks = tallBlocks(matrix, map, { most: 2048, transposed: ofRows });
  const data = new Float64Array(blocks.width * blocks.blockLength);
  for (let index = 0; index < blocks.blockCount; index++) {
    blocks.fill(index, data);
    const columns = {
      rows: size,
      columns: blocks.blockLength,
      data: data.subarray(0, size * blocks.blockLength),
    };
    const product = multiply(columns, { ...columns, transposed: true });
    for (let k = 0; k < sums.length; k++) sums[k]! += product[k]!;
  }
  return mirrored(size, (i) => sums.subarray(i * size, i * size + i + 1));
}

/** Whether that Gram matrix is X X'. */
export const isOfRows = ({ rows, columns }: RowMatrix, side: GramSide) =>
  side === 'SMALLER' && rows < columns;

/** Rows of X are what packing wants: of each, four neighbouring columns. */
function packTall(
  { rows, columns, data }: RowMatrix,
  map: ColumnMap | undefined,
  width: number,
  space: KernelSpace,
  add: (packed: number, count: number) => void,
): void {
  const packed = space.float64(width * depth).byteOffset;
  const mean = space.float64(width);
  const scale = space.float64(width).fill(1, 0, columns);
  if (map) mean.set(map.mean);
  if (map?.scale) scale.set(map.scale);
  // Columns beyond the last are read from the next row: their scale is 0, and so must the last be finite.
  const block = space.float32(depth * columns + 4);
  for (let first = 0; first < rows; first += depth) {
    const count = Math.min(depth, rows - first);
    block.set(data.subarray(first * columns, (first + count) * columns));
    space.run(
      'packFloats',
      rowRanges(width, columnsPerCall).map(([from, end]) => [
        block.byteOffset,
        4 * columns,
        count,
        from,
        end,
        mean.byteOffset,
        scale.byteOffset,
        packed,
      ]),
    );
    add(packed, count);
  }
}

function packTransposed(
  matrix: RowMatrix,
  map: ColumnMap | undefined,
  width: number,
  space: KernelSpace,
  add: (packed: number, count: number) => void,
): void {
  const blocks = tallBlocks(matrix, map);
  const packed = space.float64(width * blocks.blockLength).byteOffset;
  const block = space.float64(width * blocks.blockLength);
  for (let index = 0; index < blocks.blockCount; index++) {
    blocks.fill(index, block);
    space.kernels.packRows(block.byteOffset, 8 * blocks.blockLength, width, blocks.blockLength, packed);
    add(packed, blocks.blockLength);
  }
}

/** The whole of a symmetric matrix, of which `lowerRow(i)` gives the first i + 1 numbers of row i. */
export function mirrored(size: number, lowerRow: (i: number) => Float64Array): SymmetricMatrix {
  const data = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const row = lowerRow(i);
    data.set(row, i * size);
  }
  // Square by square: columns of a large matrix are read through the cache.
  const side = 32;
  for (let i0 = 0; i0 < size; i0 += side)
    for (let j0 = 0; j0 <= i0; j0 += side)
      for (let i = i0; i < Math.min(i0 + side, size); i++)
        for (let j = j0; j < Math.min(j0 + side, i); j++) data[j * size + i] = data[i * size + j]!;
  return { size, data };
}
