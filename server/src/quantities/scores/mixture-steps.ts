import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { KernelSpace } from '../../tensors/float64/kernels.ts';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import { depthOfPack } from '../../tensors/float64/row-product.ts';
import { rowRanges, strideOf } from '../../tensors/float64/tridiagonal.ts';

/** Components that one call takes: a mixture of some dozens is work for several threads. */
const componentsPerCall = 8;
const rowsPerSoftmax = 256;

/** ln(w_k N(x; m_k, s_k^2)) = [x^2, x, 1] . factors_k: K x (2p + 1). */
export type MixtureFactors = Float64Array;

/**
 * Rows x of a mixture's data as [x^2, x, 1], in the memory of the kernels and packed for both steps of the EM algorithm, so
 * that a step is one product and nothing is copied but parameters. Close it after use.
 */
export class MixtureSteps {
  readonly #space: KernelSpace;
  readonly #rows: number;
  readonly #components: number;
  /** 2p + 1, and padded to a multiple of 4. */
  readonly #moments: number;
  readonly #width: number;
  /** Numbers from component to component of the responsibilities. */
  readonly #stride: number;
  readonly #ofRows: Float64Array;
  readonly #ofMoments: Float64Array;
  readonly #factors: Float64Array;
  readonly #responsibilities: Float64Array;
  readonly #sums: Float64Array;
  readonly #largest: Float64Array;
  readonly #totals: Float64Array;
  readonly #scratch: Float64Array;

  constructor({ rows, columns, data }: DenseMatrix, components: number, { team }: Float64Algebra) {
    this.#rows = rows;
    this.#components = components;
    this.#moments = 2 * columns + 1;
    this.#width = padded(this.#moments);
    this.#stride = strideOf(padded(rows));
    const height = padded(components);
    const calls = Math.ceil(components / componentsPerCall);
    const scratch = calls * depthOfPack * (componentsPerCall + 4);
    const numbers =
      (rows + 2 * padded(rows) + 2 * height) * this.#width + (height + 2) * this.#stride + scratch;
    this.#space = team.open(8 * numbers);
    const { kernels } = this.#space;
    const plain = this.#space.float64(rows * this.#width);
    for (let i = 0, at = 0; i < rows; i++, at += this.#width) {
      for (let d = 0; d < columns; d++) {
        const value = data[i * columns + d]!;
        plain[at + d] = value * value;
        plain[at + columns + d] = value;
      }
      plain[at + 2 * columns] = 1;
    }
    const line = 8 * this.#width;
    this.#ofRows = this.#space.float64(padded(rows) * this.#width);
    this.#ofMoments = this.#space.float64(padded(rows) * this.#width);
    kernels.packTransposedFactor(plain.byteOffset, line, rows, this.#width, this.#ofRows.byteOffset);
    kernels.packFactor(plain.byteOffset, line, 0, rows, this.#width, this.#ofMoments.byteOffset);
    this.#factors = this.#space.float64(height * this.#width);
    this.#sums = this.#space.float64(height * this.#width);
    this.#responsibilities = this.#space.float64(height * this.#stride);
    this.#largest = this.#space.float64(this.#stride);
    this.#totals = this.#space.float64(this.#stride);
    this.#scratch = this.#space.float64(scratch);
  }

  /** Gives each row wholly to one component. */
  assign(components: Int32Array): void {
    this.#clear(this.#responsibilities);
    components.forEach((k, i) => {
      this.#responsibilities[k * this.#stride + i] = 1;
    });
  }

  /** Step E: responsibilities of the components for each row. @returns the mean log-density of a row, nats */
  expect(factors: MixtureFactors): number {
    this.#clear(this.#responsibilities);
    for (let k = 0; k < this.#components; k++) {
      const own = factors.subarray(k * this.#moments, (k + 1) * this.#moments);
      this.#factors.set(own, k * this.#width);
    }
    const columns = padded(this.#rows);
    this.#multiply(
      { at: this.#factors, line: this.#width, depth: this.#width },
      { at: this.#ofRows, columns },
      { at: this.#responsibilities, line: this.#stride },
    );
    this.#space.run(
      'softmaxColumns',
      rowRanges(columns, rowsPerSoftmax).map(([first, end]) => [
        this.#responsibilities.byteOffset,
        8 * this.#stride,
        this.#components,
        first,
        end,
        this.#largest.byteOffset,
        this.#totals.byteOffset,
      ]),
    );
    let sum = 0;
    for (let i = 0; i < this.#rows; i++) sum += this.#largest[i]! + Math.log(this.#totals[i]!);
    return sum / this.#rows;
  }

  /** For step M: sums of [x^2, x, 1] that are weighted by the responsibilities, K x (2p + 1). */
  weighted(): Float64Array {
    this.#clear(this.#sums);
    this.#multiply(
      { at: this.#responsibilities, line: this.#stride, depth: this.#rows },
      { at: this.#ofMoments, columns: this.#width },
      { at: this.#sums, line: this.#width },
    );
    const moments = new Float64Array(this.#components * this.#moments);
    for (let k = 0; k < this.#components; k++) {
      const from = k * this.#width;
      moments.set(this.#sums.subarray(from, from + this.#moments), k * this.#moments);
    }
    return moments;
  }

  /** Copies the responsibilities, K numbers a row. */
  copyTo(to: Float64Array): void {
    for (let k = 0; k < this.#components; k++)
      for (let i = 0, from = k * this.#stride; i < this.#rows; i++)
        to[i * this.#components + k] = this.#responsibilities[from + i]!;
  }

  close(): void {
    this.#space.close();
  }

  #clear({ byteOffset, byteLength }: Float64Array): void {
    this.#space.kernels.clear(byteOffset, byteLength);
  }

  /** C += A B for a row of A and of C each component. */
  #multiply(
    a: { readonly at: Float64Array; readonly line: number; readonly depth: number },
    b: { readonly at: Float64Array; readonly columns: number },
    c: { readonly at: Float64Array; readonly line: number },
  ): void {
    this.#space.run(
      'multiplyRows',
      rowRanges(this.#components, componentsPerCall).map(([first, end], call) => [
        a.at.byteOffset + 8 * first * a.line,
        8 * a.line,
        end - first,
        a.depth,
        b.at.byteOffset,
        b.columns,
        c.at.byteOffset + 8 * first * c.line,
        8 * c.line,
        this.#scratch.byteOffset + 8 * call * depthOfPack * (componentsPerCall + 4),
      ]),
    );
  }
}

function padded(count: number): number {
  return Math.ceil(count / 4) * 4;
}
