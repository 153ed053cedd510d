import { type KernelSpace, openKernelSpace } from './kernels.ts';
import type { RowMatrix } from './row-matrix.ts';

/** What standardising needs of each column, in float64. */
export interface ColumnStatistics {
  readonly mean: Float64Array;
  /** 1 / population standard deviation; 0 for a column of one value, which then stays out of everything. */
  readonly inverseDeviation: Float64Array;
}

/** The same, and what the second pass over the rows tells beside it. */
export interface ColumnMoments extends ColumnStatistics {
  /** sum_i (x_id - mean_d)^2 of each column. */
  readonly squares: Float64Array;
  /** sum_i ||x_i - mean||^4 */
  readonly fourthMoment: number;
}

/** Rows that are copied at a time. */
const rowsAtOnce = 256;

/** Means and deviations of the columns, two passes in float64. A column counts as constant if max = min. */
export function columnStatistics(matrix: RowMatrix): ColumnStatistics {
  const { mean, inverseDeviation } = columnMoments(matrix);
  return { mean, inverseDeviation };
}

/** As `columnStatistics`. */
export function columnMoments(matrix: RowMatrix): ColumnMoments {
  const { rows, columns, data } = matrix;
  const blocks = openBlocks(matrix, 5);
  const { space, width, block } = blocks;
  const mean = meansOf(blocks, matrix);
  const [squares, fourth] = [space.float64(width), space.float64(1)];
  const [first, unlike] = [space.float32(width), space.float32(width)];
  first.set(data.subarray(0, columns));
  eachBlock(blocks, matrix, (count) =>
    space.kernels.addDeviations(
      block.byteOffset,
      4 * width,
      count,
      width,
      mean.byteOffset,
      first.byteOffset,
      squares.byteOffset,
      unlike.byteOffset,
      fourth.byteOffset,
    ),
  );
  const varies = new Uint32Array(unlike.buffer, unlike.byteOffset, columns);
  const ofColumns = squares.slice(0, columns);
  return {
    mean: mean.slice(0, columns),
    squares: ofColumns,
    inverseDeviation: ofColumns.map((sum, d) => (varies[d] ? 1 / Math.sqrt(sum / rows) : 0)),
    fourthMoment: fourth[0]!,
  };
}

/** The mean of each column in float64. */
export function columnMeans(matrix: RowMatrix): Float64Array {
  return meansOf(openBlocks(matrix, 1), matrix).slice(0, matrix.columns);
}

interface Blocks {
  readonly space: KernelSpace;
  /** Columns, rounded up to an even number. */
  readonly width: number;
  readonly block: Float32Array;
}

/** @param vectors of `width` float64 numbers that are made in the space beside the block */
function openBlocks({ rows, columns }: RowMatrix, vectors: number): Blocks {
  const width = columns + (columns % 2);
  const length = Math.min(rowsAtOnce, rows) * width;
  const space = openKernelSpace(4 * length + 8 * vectors * width + 64);
  return { space, width, block: space.float32(length) };
}

function eachBlock(
  { block, width }: Blocks,
  { rows, columns, data }: RowMatrix,
  work: (count: number) => void,
): void {
  for (let from = 0; from < rows; from += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows - from);
    if (width === columns) block.set(data.subarray(from * columns, (from + count) * columns));
    else
      for (let i = 0; i < count; i++)
        block.set(data.subarray((from + i) * columns, (from + i + 1) * columns), i * width);
    work(count);
  }
}

function meansOf(blocks: Blocks, matrix: RowMatrix): Float64Array {
  const { space, width, block } = blocks;
  const mean = space.float64(width);
  eachBlock(blocks, matrix, (count) =>
    space.kernels.addColumns(block.byteOffset, 4 * width, count, width, mean.byteOffset),
  );
  for (let d = 0; d < width; d++) mean[d]! /= matrix.rows;
  return mean;
}
