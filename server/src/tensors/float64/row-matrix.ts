import { RecurringError } from '../../errors.ts';

/** A matrix that linear algebra cannot take: NaN or infinity, or no rows. */
export class UnusableMatrix extends RecurringError {}

/** Half the distance of float32 to the next number, relative: how far each number of a RowMatrix may be off. */
export const float32Rounding = 2 ** -24;

/** N x D numbers, row after row. */
export interface RowMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** An affine map of each column, x -> (x - mean) * scale; without `scale`, x - mean. */
export interface ColumnMap {
  readonly mean: Float64Array;
  readonly scale?: Float64Array;
}

/** @throws UnusableMatrix NON_FINITE_FEATURES with the first offending place, or EMPTY_FEATURES. */
export function refuseUnusable({ rows, columns, data }: RowMatrix): void {
  if (rows < 1 || columns < 1)
    throw new UnusableMatrix(
      'EMPTY_FEATURES',
      `The feature matrix is ${rows} x ${columns}.`,
      'Use a split that has images.',
    );
  const at = firstNonFinite(data);
  if (at >= 0)
    throw new UnusableMatrix(
      'NON_FINITE_FEATURES',
      `Feature ${at % columns} of row ${Math.floor(at / columns)} is ${data[at]}.`,
      'The training of this checkpoint diverged, or its file is damaged: leave it out or import it again.',
    );
}

/** A loop of its own: five million calls of a function took longer than a Gram matrix. */
function firstNonFinite(data: Float32Array): number {
  for (let at = 0; at < data.length; at++) if (!Number.isFinite(data[at]!)) return at;
  return -1;
}

/** 1 / ||x|| of each row in float64, 0 for a row of zeros. */
export function inverseRowNorms({ rows, columns, data }: RowMatrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    let squares = 0;
    for (let at = i * columns; at < (i + 1) * columns; at++) squares += data[at]! ** 2;
    return squares === 0 ? 0 : 1 / Math.sqrt(squares);
  });
}

/** Some rows of a matrix, copied in the order of `indices`. */
export function gatherRows({ columns, data }: RowMatrix, indices: ArrayLike<number>): RowMatrix {
  const rows = indices.length;
  const gathered = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const from = indices[i]! * columns;
    gathered.set(data.subarray(from, from + columns), i * columns);
  }
  return { rows, columns, data: gathered };
}

/**
 * Reads the matrix, mapped to float64, in blocks for kernels that want each column of a tall matrix
 * contiguous. The tall matrix is the given one, or its transpose when it is wider than tall.
 */
export interface TallBlocks {
  /** Rows of the tall matrix. */
  readonly length: number;
  /** Columns of the tall matrix, rounded up to a multiple of 4 with zero columns. */
  readonly width: number;
  /** Rows in a block; even. */
  readonly blockLength: number;
  readonly blockCount: number;
  /** Overwrites `block` (width x blockLength, column after column) with block `index`; zeros at the end. */
  fill(index: number, block: Float64Array): void;
}

/**
 * Blocks of a matrix under a column map, of at most `most` rows; as many as suit the kernels by default. `transposed` says
 * which side is taken for the tall one.
 */
export function tallBlocks(
  { rows, columns, data }: RowMatrix,
  map?: ColumnMap,
  { most, transposed = rows < columns }: { readonly most?: number; readonly transposed?: boolean } = {},
): TallBlocks {
  const length = transposed ? columns : rows;
  const count = transposed ? rows : columns;
  const width = Math.ceil(count / 4) * 4;
  // 128 rows of 1024 columns are 1 MiB: a block stays in the second-level cache.
  const blockLength = Math.min(most ?? (width > 1024 ? 64 : 128), length + (length % 2));
  const mean = map?.mean ?? new Float64Array(columns);
  const scale = map?.scale ?? new Float64Array(columns).fill(1);
  return {
    length,
    width,
    blockLength,
    blockCount: Math.ceil(length / blockLength),
    fill: (index, block) => {
      block.fill(0);
      const first = index * blockLength;
      const end = Math.min(first + blockLength, length);
      if (transposed) {
        for (let i = 0; i < rows; i++) {
          const to = i * blockLength - first;
          const from = i * columns;
          for (let d = first; d < end; d++) block[to + d] = (data[from + d]! - mean[d]!) * scale[d]!;
        }
        return;
      }
      for (let i = first; i < end; i++) {
        const from = i * columns;
        for (let d = 0, to = i - first; d < columns; d++, to += blockLength)
          block[to] = (data[from + d]! - mean[d]!) * scale[d]!;
      }
    },
  };
}
