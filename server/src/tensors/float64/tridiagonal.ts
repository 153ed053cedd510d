import type { SymmetricMatrix } from './gram.ts';
import type { KernelCall, KernelSpace } from './kernels.ts';

/** Rows reduced before the rest of the matrix is updated: the update is a product of depth twice this. */
const panelRows = 24;
/** Contributions to A v that a step has; fixed, so that sums do not depend on the number of threads. */
const parts = 8;
/** Below this, handing out a product takes longer than the product. */
const smallestShared = 512;
const rowsPerCall = 64;

/** scale A = Q T Q' with the reflectors of Q in the rows of `reduced`. */
export interface Tridiagonal {
  readonly scale: number;
  /** n rows of `stride` numbers: row m holds its reflector over columns 0..m-1. */
  readonly reduced: Float64Array;
  readonly stride: number;
  readonly taus: Float64Array;
  readonly diagonal: Float64Array;
  /** below[i] couples i and i + 1; the last is 0. */
  readonly below: Float64Array;
}

/** Numbers from row to row: even tiles, and not a multiple of 4 KiB, where rows would share cache lines. */
export function strideOf(size: number): number {
  return Math.ceil(size / 8) * 8 + 8;
}

/** Bytes that `tridiagonalise` takes of a space. */
export function tridiagonalBytes(size: number): number {
  const stride = strideOf(size);
  return 8 * stride * (size + 4 + 8 * (panelRows + 4) + parts + 8);
}

/**
 * Householder's reduction of a symmetric matrix to tridiagonal form, in panels (Dongarra, Sorensen,
 * Hammarling, J. Comput. Appl. Math. 27, 1989): half of the 4/3 n^3 operations are one product for each
 * panel, the other half are products with the matrix as the panel found it.
 */
export function tridiagonalise({ size, data }: SymmetricMatrix, space: KernelSpace): Tridiagonal {
  const { kernels } = space;
  const stride = strideOf(size);
  const line = 8 * stride;
  const height = panelRows + 4;
  const reduced = space.float64((size + 4) * stride);
  const scale = scaleOf(data);
  for (let i = 0; i < size; i++) {
    reduced.set(data.subarray(i * size, (i + 1) * size), i * stride);
    if (scale !== 1) for (let j = 0; j < size; j++) reduced[i * stride + j]! *= scale;
  }
  // V, then W; at the end of a panel V, W, V without gaps, so that both orders are one run of rows.
  const pairs = space.float64(3 * height * stride);
  const forward = space.float64(2 * height * stride);
  const backward = space.float64(2 * height * stride);
  const products = space.float64(parts * stride);
  const scratch = space.float64(stride);
  const diagonal = space.float64(stride);
  const below = space.float64(stride);
  const taus = space.float64(stride);
  const a = reduced.byteOffset;
  const vs = pairs.byteOffset;
  const ws = vs + height * line;

  for (let high = size - 1; high >= 0; ) {
    // The rest is a whole number of tiles, so that its update does not touch reflectors.
    const low = Math.max(0, Math.floor((high + 1 - panelRows) / 4) * 4);
    for (let m = high; m >= low; m--) {
      const done = high - m;
      kernels.tridiagonalReflector(
        a,
        line,
        m,
        vs,
        ws,
        done,
        scratch.byteOffset,
        diagonal.byteOffset,
        below.byteOffset,
        taus.byteOffset,
      );
      if (m === 0) break;
      const calls = productCalls(a, line, m, vs + done * line, products.byteOffset);
      if (calls.length > 1) space.run('symmetricProduct', calls);
      else kernels.symmetricProduct(a, line, 0, m, vs + done * line, products.byteOffset);
      kernels.tridiagonalPair(line, m, vs, ws, done, products.byteOffset, calls.length, taus.byteOffset);
    }
    const rows = high - low + 1;
    if (low > 0) {
      // C -= V'W + W'V as one product of [V; W] and [W; V].
      const [f, b] = [forward.byteOffset, backward.byteOffset];
      pairs.copyWithin(rows * stride, height * stride, (height + rows) * stride);
      kernels.packColumns(vs, line, 2 * rows, 0, low, -1, f);
      pairs.copyWithin(2 * rows * stride, 0, rows * stride);
      kernels.packColumns(vs + rows * line, line, 2 * rows, 0, low, 1, b);
      space.run(
        'addLowerRows',
        rowRanges(low).map(([first, end]) => [f, b, 2 * rows, first, end, a, line]),
      );
    }
    high = low - 1;
  }
  return {
    reduced,
    stride,
    taus,
    scale,
    diagonal: diagonal.slice(0, size),
    below: Float64Array.from({ length: size }, (_, i) => (i < size - 1 ? below[i + 1]! : 0)),
  };
}

/** A power of two that keeps squares of the entries from overflow and underflow; nearly always 1. */
function scaleOf(data: Float64Array): number {
  let largest = 0;
  for (const value of data) largest = Math.max(largest, Math.abs(value));
  if (largest === 0 || (largest > 1e-100 && largest < 1e100) || !Number.isFinite(largest)) return 1;
  return 2 ** Math.max(-1000, Math.min(1000, -Math.round(Math.log2(largest))));
}

/** Ranges of rows of like area of a triangle of m rows, each beginning at a multiple of 4. */
function productCalls(a: number, line: number, m: number, v: number, products: number): KernelCall[] {
  if (m < smallestShared) return [[a, line, 0, m, v, products]];
  const bound = (part: number) => (part === parts ? m : Math.floor((m * Math.sqrt(part / parts)) / 4) * 4);
  return Array.from({ length: parts }, (_, part) => [
    a,
    line,
    bound(part),
    bound(part + 1),
    v,
    products + part * line,
  ]);
}

/** The rows 0..count-1 in ranges that one call takes, from the last, which are the longest in a triangle. */
export function rowRanges(count: number, most = rowsPerCall): [first: number, end: number][] {
  const ranges: [number, number][] = [];
  for (let first = 0; first < count; first += most) ranges.push([first, Math.min(first + most, count)]);
  return ranges.reverse();
}
