import type { DenseMatrix } from './multiply.ts';
import type { RowMatrix } from './row-matrix.ts';

/** 2,048 rows of 512 columns are 8 MiB. */
const rowsPerBlock = 2048;

/** The rows of a matrix as float64, some at a time, `mean` subtracted from each; the array is used again for the next. */
export function* rowBlocks(
  { rows, columns, data }: RowMatrix,
  mean?: Float64Array,
): Generator<DenseMatrix, undefined> {
  const block = new Float64Array(Math.min(rows, rowsPerBlock) * columns);
  for (let first = 0; first < rows; first += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, rows - first);
    const length = count * columns;
    const from = first * columns;
    if (mean)
      for (let at = 0, d = 0; at < length; at++) {
        block[at] = data[from + at]! - mean[d]!;
        if (++d === columns) d = 0;
      }
    else for (let at = 0; at < length; at++) block[at] = data[from + at]!;
    yield { rows: count, columns, data: block.subarray(0, length) };
  }
}
