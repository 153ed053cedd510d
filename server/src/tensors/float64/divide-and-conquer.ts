import { implicitQl } from './implicit-ql.ts';
import type { KernelSpace } from './kernels.ts';
import type { Multiply } from './multiply.ts';
import { type RowProduct, rowProduct, rowProductBytes } from './row-product.ts';
import { deflate } from './secular-deflation.ts';
import { rowRanges, strideOf } from './tridiagonal.ts';

/** Up to this order QL is faster than halving. */
const leafSize = 32;
const rootsPerCall = 64;

/** Bytes that `tridiagonalEigen` takes of a space. */
export function tridiagonalEigenBytes(size: number): number {
  const stride = strideOf(size);
  return 8 * (3 * (size + 4) * stride + 8 * stride) + rowProductBytes(size, stride);
}

/** Eigenvectors of a tridiagonal matrix as rows of a space. */
export interface TridiagonalEigen {
  /** The largest `count` eigenvalues, descending. */
  readonly values: Float64Array;
  /** Row rows[k] of `vectors` (`stride` numbers each) belongs to value k. */
  readonly rows: readonly number[];
  readonly vectors: Float64Array;
  readonly stride: number;
}

/**
 * The `count` largest eigenvalues of a symmetric tridiagonal matrix with their orthonormal vectors, by Cuppen's
 * divide and conquer (Numer. Math. 36, 1981) in the stable form of Gu and Eisenstat (SIAM J. Matrix Anal.
 * Appl. 16(1), 1995): the matrix is torn into two by a change of rank one, and the eigenvalues of the whole
 * are roots of a secular equation. The work is in products of matrices; of the last, which is three quarters
 * of all, only the wanted rows are made.
 *
 * `below[i]` couples i and i + 1. Both arrays are left as they are.
 */
export function tridiagonalEigen(
  diagonal: Float64Array,
  below: Float64Array,
  count: number,
  space: KernelSpace,
  multiply?: Multiply,
): TridiagonalEigen {
  const size = diagonal.length;
  let norm = 0;
  for (let i = 0; i < size; i++) norm = Math.max(norm, Math.abs(diagonal[i]!), Math.abs(below[i]!));
  const scale = norm > 0 ? 1 / norm : 1;
  const work = new DivideAndConquer(
    diagonal.map((value) => value * scale),
    below.map((value) => value * scale),
    space,
    multiply,
  );
  const rows = work.solve(0, size, count).slice(-count).reverse();
  const values = Float64Array.from(rows, (row) => work.values[row]! / scale);
  return { values, rows, vectors: work.vectors, stride: work.stride };
}

/** A part of the matrix over lo..hi-1 has its vectors in those rows and columns of `vectors`. */
class DivideAndConquer {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
  readonly stride: number;
  readonly #below: Float64Array;
  readonly #space: KernelSpace;
  readonly #gathered: Float64Array;
  readonly #coefficients: Float64Array;
  readonly #poles: Float64Array;
  readonly #weights: Float64Array;
  readonly #exactWeights: Float64Array;
  readonly #origins: Float64Array;
  readonly #offsets: Float64Array;
  readonly #places: Uint32Array;
  readonly #product: RowProduct;

  constructor(diagonal: Float64Array, below: Float64Array, space: KernelSpace, multiply?: Multiply) {
    const size = diagonal.length;
    this.values = diagonal;
    this.#below = below;
    this.#space = space;
    this.stride = strideOf(size);
    this.vectors = space.float64((size + 4) * this.stride);
    this.#gathered = space.float64((size + 4) * this.stride);
    this.#coefficients = space.float64((size + 4) * this.stride);
    this.#poles = space.float64(this.stride);
    this.#weights = space.float64(this.stride);
    this.#exactWeights = space.float64(this.stride);
    this.#origins = space.float64(this.stride);
    this.#offsets = space.float64(this.stride);
    this.#places = space.uint32(this.stride);
    this.#product = rowProduct(size, this.stride, space, multiply);
  }

  /** Rows of the part's vectors by rising value. At least the last `count` are made. */
  solve(lo: number, hi: number, count: number): number[] {
    if (hi - lo <= leafSize) return this.#leaf(lo, hi);
    // Halves begin at a multiple of 4, where tiles do.
    const middle = lo + Math.ceil((hi - lo) / 8) * 4;
    const coupling = this.#below[middle - 1]!;
    const rho = Math.abs(coupling);
    this.values[middle - 1]! -= rho;
    this.values[middle]! -= rho;
    const left = this.solve(lo, middle, middle - lo);
    const right = this.solve(middle, hi, hi - middle);
    return this.#merge(lo, middle, hi, left, right, rho, Math.sign(coupling), count);
  }

  #leaf(lo: number, hi: number): number[] {
    const { kernels } = this.#space;
    const values = this.values.subarray(lo, hi);
    const even = hi - lo + ((hi - lo) % 2);
    const address = (i: number) => this.vectors.byteOffset + 8 * ((lo + i) * this.stride + lo);
    for (let i = lo; i < hi; i++) this.vectors[i * this.stride + i] = 1;
    implicitQl(values, this.#below.slice(lo, hi), (i, c, s) => {
      kernels.rotateRows(address(i), address(i + 1), even, c, s);
    });
    return this.#sorted(Array.from(values, (_, i) => lo + i));
  }

  #sorted(rows: number[]): number[] {
    return rows.sort((a, b) => this.values[a]! - this.values[b]!);
  }

  /** The whole is diag(halves) + rho z z', z being the last column of the left and the first of the right. */
  #merge(
    lo: number,
    middle: number,
    hi: number,
    left: number[],
    right: number[],
    rho: number,
    sign: number,
    count: number,
  ): number[] {
    const { stride, values, vectors } = this;
    const z = new Float64Array(hi - lo);
    for (let row = lo; row < hi; row++)
      z[row - lo] =
        Math.SQRT1_2 *
        (row < middle ? vectors[row * stride + middle - 1]! : sign * vectors[row * stride + middle]!);
    const { kept, deflated, sides } = deflate({
      rows: this.#sorted([...left, ...right]),
      values,
      weight: (row) => z[row - lo]!,
      setWeight: (row, value) => {
        z[row - lo] = value;
      },
      rho: 2 * rho,
      side: (row) => (row < middle ? 'left' : 'right'),
      rotate: (row, other, c, s) => {
        const at = (r: number) => vectors.byteOffset + 8 * (r * stride + lo);
        this.#space.kernels.rotateRows(at(row), at(other), hi - lo + ((hi - lo) % 2), c, s);
      },
    });

    // Rows of the left half, then those of both, then those of the right: each factor is one run of rows.
    const n = kept.length;
    const grouped = (['left', 'both', 'right'] as const).map((side) =>
      kept.filter((row) => sides.get(row) === side),
    );
    const [onlyLeft, both, onlyRight] = grouped.map((rows) => rows.length) as [number, number, number];
    const position = new Map(grouped.flat().map((row, k) => [row, k]));
    [...grouped.flat(), ...deflated].forEach((row, k) => {
      const from = row * stride;
      this.#gathered.set(vectors.subarray(from + lo, from + hi), (lo + k) * stride + lo);
    });
    kept.forEach((row, i) => {
      this.#poles[i] = values[row]!;
      this.#weights[i] = Math.sqrt(2 * rho) * z[row - lo]!;
      this.#places[i] = position.get(row)!;
    });
    const roots = this.#roots(n);

    const deflatedValues = deflated.map((row) => values[row]!);
    const merged = [...roots, ...deflatedValues];
    const wanted = merged
      .map((_, k) => k)
      .sort((a, b) => merged[a]! - merged[b]!)
      .slice(-count);
    const base = wanted.reduce((least, k) => Math.min(least, k), n);
    const made = n - base;
    this.#vectors(n, base, made);
    for (let k = 0; k < made; k++) vectors.fill(0, (lo + k) * stride + lo, (lo + k) * stride + hi);
    const gatheredAt = (row: number, column: number) => (lo + row) * stride + column;
    this.#product.add(
      { from: this.#coefficients, at: 0, rows: made, depth: onlyLeft + both },
      { from: this.#gathered, at: gatheredAt(0, lo), columns: middle - lo },
      { to: vectors, at: lo * stride + lo },
    );
    this.#product.add(
      { from: this.#coefficients, at: onlyLeft, rows: made, depth: both + onlyRight },
      { from: this.#gathered, at: gatheredAt(onlyLeft, middle), columns: hi - middle },
      { to: vectors, at: lo * stride + middle },
    );
    deflated.forEach((_, k) => {
      const from = (lo + n + k) * stride;
      vectors.set(this.#gathered.subarray(from + lo, from + hi), (lo + made + k) * stride + lo);
    });
    for (let k = 0; k < made; k++) values[lo + k] = roots[base + k]!;
    deflatedValues.forEach((value, k) => {
      values[lo + made + k] = value;
    });
    return wanted.map((k) => lo + k - base);
  }

  #roots(n: number): Float64Array {
    if (n === 0) return new Float64Array(0);
    let squares = 0;
    for (let i = 0; i < n; i++) squares += this.#weights[i]! ** 2;
    // The last root lies below the last pole plus z . z; a little more, so that rounding cannot shut it out.
    this.#poles[n] = this.#poles[n - 1]! + 1.0625 * squares;
    const [d, z] = [this.#poles.byteOffset, this.#weights.byteOffset];
    const [origins, offsets] = [this.#origins.byteOffset, this.#offsets.byteOffset];
    const ranges = rowRanges(n, rootsPerCall);
    this.#space.run(
      'secularRoots',
      ranges.map(([first, end]) => [d, z, n, first, end, origins, offsets]),
    );
    this.#space.run(
      'loewner',
      ranges.map(([first, end]) => [d, z, n, first, end, origins, offsets, this.#exactWeights.byteOffset]),
    );
    return Float64Array.from({ length: n }, (_, j) => this.#poles[this.#origins[j]!]! + this.#offsets[j]!);
  }

  /** Coefficients of the vectors of roots base..base+made-1, one a row. */
  #vectors(n: number, base: number, made: number): void {
    this.#space.run(
      'secularVectors',
      rowRanges(made, rootsPerCall).map(([first, end]) => [
        this.#poles.byteOffset,
        this.#exactWeights.byteOffset,
        n,
        base,
        first,
        end,
        this.#origins.byteOffset,
        this.#offsets.byteOffset,
        this.#places.byteOffset,
        this.#coefficients.byteOffset,
        8 * this.stride,
      ]),
    );
  }
}
