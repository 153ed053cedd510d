import type { ColumnStatistics } from '../../tensors/float64/column-statistics.ts';
import type { KernelTeam } from '../../tensors/float64/kernel-team.ts';
import { type KernelSpace, openKernelSpace } from '../../tensors/float64/kernels.ts';
import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { rowRanges } from '../../tensors/float64/tridiagonal.ts';

/** Rows that one call takes; a multiple of 4. */
const rowsPerCall = 512;
/** Sums over rows that are made apart; fixed, so that they do not depend on the number of threads. */
const parts = 8;
const leastRowsOfPart = 512;

/** How much of the features a product takes, and how well. */
export interface ProductOptions {
  /** The first so many rows, a multiple of 4; all by default. */
  readonly count?: number | undefined;
  /** Weights and sums of a part in float32, at twice the speed: off by about 1e-7 of the largest. */
  readonly single?: boolean | undefined;
}

/** Where features are kept, and how. */
export interface FeatureMemory {
  /** Whose threads do the work; one thread unless given. With a team, `close` gives the memory back. */
  readonly team?: KernelTeam | undefined;
  /** Which row of the matrix comes first, which second, ...; as they are unless given. */
  readonly order?: Int32Array | undefined;
  /** Bytes of other arrays in the same space. */
  readonly more?: number;
}

/** What a product is made in. */
interface Operands<T extends Float32Array | Float64Array> {
  readonly weights: T;
  /** `parts` or fewer sums over rows, each of the shape of the weights. */
  readonly sums: T;
}

/**
 * The standardised features X = (F - mean) / deviation of N rows as an operator, beside one column of ones:
 * F stays float32 as it came, and mean and deviation are applied to the weights in float64, which is exact
 * standardisation at half the memory. `parameters` are W (C x D, class after class), then the C intercepts.
 */
export class StandardisedFeatures {
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  /** Numbers between two rows of a result. */
  readonly stride: number;
  readonly #paddedRows: number;
  readonly #paddedColumns: number;
  readonly #mean: Float64Array;
  readonly #scale: Float64Array;
  /** Memory of the kernels, in which the features lie. */
  readonly space: KernelSpace;
  readonly #features: Float32Array;
  readonly #double: Operands<Float64Array>;
  readonly #single: Operands<Float32Array>;
  readonly #rowsPerPart: number;
  readonly #offsets: Float64Array;

  /** Copies the rows; `results` arrays of N x stride can be made by `newResult`. */
  constructor(
    matrix: RowMatrix,
    { mean, inverseDeviation }: ColumnStatistics,
    classes: number,
    results: number,
    { team, order, more = 0 }: FeatureMemory = {},
  ) {
    this.rows = matrix.rows;
    this.columns = matrix.columns;
    this.classes = classes;
    this.stride = classes + (classes % 2);
    this.#mean = mean;
    this.#scale = inverseDeviation;
    this.#paddedRows = Math.ceil(matrix.rows / 4) * 4;
    this.#paddedColumns = Math.ceil(matrix.columns / 4) * 4;
    const cells = this.#paddedRows * this.#paddedColumns;
    const weights = this.stride * this.#paddedColumns;
    this.#rowsPerPart = Math.max(leastRowsOfPart, Math.ceil(this.#paddedRows / parts / 4) * 4);
    const sums = Math.ceil(this.#paddedRows / this.#rowsPerPart) * weights;
    const bytes =
      4 * cells + 12 * (weights + sums) + 8 * (1 + results * this.#paddedRows) * this.stride + more;
    const space = team?.open(bytes) ?? openKernelSpace(bytes);
    this.space = space;
    this.#features = space.float32(cells);
    this.#double = { weights: space.float64(weights), sums: space.float64(sums) };
    this.#single = { weights: space.float32(weights), sums: space.float32(sums) };
    this.#offsets = space.float64(this.stride);
    this.newResult = () => space.float64(this.#paddedRows * this.stride);
    if (!order && this.#paddedColumns === matrix.columns) this.#features.set(matrix.data);
    else
      for (let i = 0; i < matrix.rows; i++) {
        const from = (order ? order[i]! : i) * matrix.columns;
        this.#features.set(matrix.data.subarray(from, from + matrix.columns), i * this.#paddedColumns);
      }
  }

  /** A zeroed N x stride array in the memory of the kernels. */
  readonly newResult: () => Float64Array;

  close(): void {
    this.space.close();
  }

  /** result[i, c] = x_i . w_c + intercept_c */
  multiply(parameters: Float64Array, result: Float64Array, options: ProductOptions = {}): void {
    const { classes, columns } = this;
    const { count = this.#paddedRows, single } = options;
    const { weights } = single ? this.#single : this.#double;
    const intercepts = classes * columns;
    for (let c = 0; c < classes; c++) {
      let shift = 0;
      for (let d = 0; d < columns; d++) {
        const weight = parameters[c * columns + d]! * this.#scale[d]!;
        weights[c * this.#paddedColumns + d] = weight;
        shift += weight * this.#mean[d]!;
      }
      this.#offsets[c] = parameters[intercepts + c]! - shift;
    }
    this.space.run(
      single ? 'multiplyWeightsSingle' : 'multiplyWeights',
      rowRanges(count, rowsPerCall).map(([first, end]) => [
        this.#features.byteOffset + 4 * first * this.#paddedColumns,
        end - first,
        this.#paddedColumns,
        weights.byteOffset,
        this.stride,
        this.#offsets.byteOffset,
        result.byteOffset + 8 * first * this.stride,
      ]),
    );
  }

  /**
   * parameters[c, d] = sum_i rows[i, c] x_id, and sum_i rows[i, c] for the intercepts: the transpose of
   * `multiply`. `rows` comes from `newResult`; what stands outside its N x C is ignored.
   */
  multiplyTransposed(rows: Float64Array, parameters: Float64Array, options: ProductOptions = {}): void {
    const { classes, columns, stride } = this;
    const { count = this.#paddedRows, single } = options;
    rows.fill(0, this.rows * stride);
    const sums = this.#sumsOfRows(rows, count, single);
    const intercepts = classes * columns;
    for (let c = 0; c < classes; c++) {
      let total = 0;
      for (let i = c; i < count * stride; i += stride) total += rows[i]!;
      parameters[intercepts + c] = total;
      for (let d = 0; d < columns; d++) {
        const product = sums[c * this.#paddedColumns + d]! - this.#mean[d]! * total;
        parameters[c * columns + d] = product * this.#scale[d]!;
      }
    }
  }

  /** The sums over rows i of rows[i, c] f_id, in the shape of the weights. */
  #sumsOfRows(rows: Float64Array, count: number, single: boolean | undefined): Float64Array {
    const { sums } = single ? this.#single : this.#double;
    const total = this.#double.weights;
    const ranges = rowRanges(count, this.#rowsPerPart);
    this.space.kernels.clear(sums.byteOffset, sums.byteLength);
    this.space.run(
      single ? 'accumulateTransposedSingle' : 'accumulateTransposed',
      ranges.map(([first, end]) => [
        this.#features.byteOffset + 4 * first * this.#paddedColumns,
        end - first,
        this.#paddedColumns,
        rows.byteOffset + 8 * first * this.stride,
        this.stride,
        sums.byteOffset + sums.BYTES_PER_ELEMENT * (first / this.#rowsPerPart) * total.length,
      ]),
    );
    total.set(sums.subarray(0, total.length));
    for (let from = total.length; from < ranges.length * total.length; from += total.length)
      for (let k = 0; k < total.length; k++) total[k]! += sums[from + k]!;
    return total;
  }
}

/** Statistics for `StandardisedFeatures` that leave columns as they are but for a mean. */
export function unscaled(columns: number, mean: Float64Array = new Float64Array(columns)): ColumnStatistics {
  return { mean, inverseDeviation: new Float64Array(columns).fill(1) };
}
