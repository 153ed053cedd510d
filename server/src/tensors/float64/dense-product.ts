import type { KernelTeam } from './kernel-team.ts';
import { type KernelSpace, openKernelSpace } from './kernels.ts';
import type { DenseMatrix, Multiply } from './multiply.ts';
import { depthOfPack, rowsPerCall, scratchBytes } from './row-product.ts';
import { rowRanges } from './tridiagonal.ts';

/** Below this an engine's own product costs more in copies than it saves. */
const smallestForEngine = 256;

/** What products are made with; the project's kernels in one thread by default. */
export interface ProductOptions {
  readonly team?: KernelTeam | undefined;
  readonly multiply?: Multiply | undefined;
}

/**
 * A B in float64, row after row: m x n for A of m x d and B of d x n, each after the transposition that it asks for.
 * 2 m d n operations; sums run in one order whatever the number of threads.
 */
export function denseProduct(
  a: DenseMatrix,
  b: DenseMatrix,
  { team, multiply }: ProductOptions = {},
): DenseMatrix {
  const [rows, depth] = shapeOf(a);
  const [height, columns] = shapeOf(b);
  if (height !== depth) throw new RangeError(`${rows} x ${depth} times ${height} x ${columns} is no product`);
  if (multiply && Math.min(rows, depth, columns) >= smallestForEngine)
    return { rows, columns, data: multiply(a, b) };
  const width = padded(columns);
  const numbers = rows * depth + 2 * depth * width + padded(rows) * width + 64;
  const bytes = 8 * numbers + scratchBytes(rows);
  const space = team?.open(bytes) ?? openKernelSpace(bytes);
  try {
    const left = space.float64(rows * depth);
    if (a.transposed) transpose(a, left);
    else left.set(a.data);
    const packed = packRight(b, depth, columns, space);
    const sums = space.float64(padded(rows) * width);
    const scratch = space.float64(scratchBytes(rows) / 8).byteOffset;
    space.run(
      'multiplyRows',
      rowRanges(rows, rowsPerCall).map(([first, end]) => [
        left.byteOffset + 8 * first * depth,
        8 * depth,
        end - first,
        depth,
        packed,
        width,
        sums.byteOffset + 8 * first * width,
        8 * width,
        scratch + (first / rowsPerCall) * 8 * depthOfPack * (rowsPerCall + 4),
      ]),
    );
    const result = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i++) result.set(sums.subarray(i * width, i * width + columns), i * columns);
    return { rows, columns, data: result };
  } finally {
    space.close();
  }
}

/** Packs the right factor as `multiplyRows` wants it; its columns are padded by zeros. */
function packRight(b: DenseMatrix, depth: number, columns: number, space: KernelSpace): number {
  const width = padded(columns);
  const packed = space.float64(depth * width).byteOffset;
  const plain = space.float64(depth * width);
  if (b.transposed) {
    plain.set(b.data);
    space.kernels.packTransposedFactor(plain.byteOffset, 8 * depth, columns, depth, packed);
    return packed;
  }
  for (let k = 0; k < depth; k++) plain.set(b.data.subarray(k * columns, (k + 1) * columns), k * width);
  space.run(
    'packFactor',
    rowRanges(depth, depthOfPack).map(([first, end]) => [
      plain.byteOffset,
      8 * width,
      first,
      end,
      width,
      packed,
    ]),
  );
  return packed;
}

function shapeOf({ rows, columns, transposed }: DenseMatrix): readonly [number, number] {
  return transposed ? [columns, rows] : [rows, columns];
}

function padded(count: number): number {
  return Math.ceil(count / 4) * 4;
}

/** Square by square, so that columns of a large matrix are read through the cache. */
function transpose({ rows, columns, data }: DenseMatrix, to: Float64Array): void {
  const side = 32;
  for (let i0 = 0; i0 < rows; i0 += side)
    for (let j0 = 0; j0 < columns; j0 += side)
      for (let i = i0; i < Math.min(i0 + side, rows); i++)
        for (let j = j0; j < Math.min(j0 + side, columns); j++) to[j * rows + i] = data[i * columns + j]!;
}
