import type { KernelSpace } from './kernels.ts';
import type { Multiply } from './multiply.ts';
import { rowRanges } from './tridiagonal.ts';

/** Rows of the left factor that one call takes. */
export const rowsPerCall = 64;
/** As in kernels/products.ts: what a packed factor is cut into. */
export const depthOfPack = 256;
/** Below this an engine's own product costs more in copies than it saves. */
const smallestForEngine = 256;

/** C += A B on rows of a space that are all `stride` numbers long. */
export interface RowProduct {
  add(
    a: { readonly from: Float64Array; readonly at: number; readonly rows: number; readonly depth: number },
    b: { readonly from: Float64Array; readonly at: number; readonly columns: number },
    c: { readonly to: Float64Array; readonly at: number },
  ): void;
}

/** Bytes that `rowProduct` takes of a space. */
export function rowProductBytes(size: number, stride: number): number {
  return 8 * (size + 4) * stride + scratchBytes(size);
}

/** Bytes that calls need beside each other, one for each `rowsPerCall` rows. */
export function scratchBytes(rows: number): number {
  return 8 * Math.ceil(rows / rowsPerCall) * depthOfPack * (rowsPerCall + 4) + 64;
}

/** Products of at most `size` rows, depth and columns, on all threads of the space or by the engine. */
export function rowProduct(
  size: number,
  stride: number,
  space: KernelSpace,
  multiply?: Multiply,
): RowProduct {
  const packed = space.float64((size + 4) * stride).byteOffset;
  const scratch = space.float64(scratchBytes(size) / 8).byteOffset;
  const line = 8 * stride;
  return {
    add: (a, b, c) => {
      if (a.rows === 0 || a.depth === 0) return;
      if (multiply && Math.min(a.rows, a.depth, b.columns) >= smallestForEngine) {
        addByEngine(multiply, stride, a, b, c);
        return;
      }
      const columns = Math.ceil(b.columns / 4) * 4;
      const from = b.from.byteOffset + 8 * b.at;
      space.run(
        'packFactor',
        rowRanges(a.depth, depthOfPack).map(([first, end]) => [from, line, first, end, columns, packed]),
      );
      space.run(
        'multiplyRows',
        rowRanges(a.rows, rowsPerCall).map(([first, end], call) => [
          a.from.byteOffset + 8 * a.at + first * line,
          line,
          end - first,
          a.depth,
          packed,
          columns,
          c.to.byteOffset + 8 * c.at + first * line,
          line,
          scratch + call * 8 * depthOfPack * (rowsPerCall + 4),
        ]),
      );
    },
  };
}

function addByEngine(multiply: Multiply, stride: number, ...[a, b, c]: Parameters<RowProduct['add']>): void {
  const product = multiply(
    { rows: a.rows, columns: a.depth, data: dense(a.from, a.at, stride, a.rows, a.depth) },
    { rows: a.depth, columns: b.columns, data: dense(b.from, b.at, stride, a.depth, b.columns) },
  );
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let j = 0; j < b.columns; j++, k++) c.to[c.at + i * stride + j]! += product[k]!;
}

/** A block of rows without the space between them. */
export function dense(
  from: Float64Array,
  at: number,
  stride: number,
  rows: number,
  columns: number,
): Float64Array {
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    data.set(from.subarray(at + i * stride, at + i * stride + columns), i * columns);
  return data;
}
