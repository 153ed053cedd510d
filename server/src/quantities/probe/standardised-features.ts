import { openKernelSpace } from '../../tensors/float64/kernels.ts';
import type { ColumnStatistics, RowMatrix } from '../../tensors/float64/row-matrix.ts';

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
  readonly #kernels;
  readonly #features: Float32Array;
  readonly #weights: Float64Array;
  readonly #offsets: Float64Array;

  /** Copies the rows; `results` arrays of N x stride can be made by `newResult`. */
  constructor(
    matrix: RowMatrix,
    { mean, inverseDeviation }: ColumnStatistics,
    classes: number,
    results: number,
  ) {
    this.rows = matrix.rows;
    this.columns = matrix.columns;
    this.classes = classes;
    this.stride = classes + (classes % 2);
    this.#mean = mean;
    this.#scale = inverseDeviation;
    this.#paddedRows = Math.ceil(matrix.rows / 4) * 4;
    this.#paddedColumns = matrix.columns + (matrix.columns % 2);
    const cells = this.#paddedRows * this.#paddedColumns;
    const weights = this.stride * this.#paddedColumns;
    const space = openKernelSpace(
      4 * cells + 8 * (weights + this.stride + results * this.#paddedRows * this.stride),
    );
    this.#kernels = space.kernels;
    this.#features = space.float32(cells);
    this.#weights = space.float64(weights);
    this.#offsets = space.float64(this.stride);
    this.newResult = () => space.float64(this.#paddedRows * this.stride);
    for (let i = 0; i < matrix.rows; i++) {
      const from = i * matrix.columns;
      this.#features.set(matrix.data.subarray(from, from + matrix.columns), i * this.#paddedColumns);
    }
  }

  /** A zeroed N x stride array in the memory of the kernels. */
  readonly newResult: () => Float64Array;

  /** result[i, c] = x_i . w_c + intercept_c */
  multiply(parameters: Float64Array, result: Float64Array): void {
    const { classes, columns } = this;
    const intercepts = classes * columns;
    for (let c = 0; c < classes; c++) {
      let shift = 0;
      for (let d = 0; d < columns; d++) {
        const weight = parameters[c * columns + d]! * this.#scale[d]!;
        this.#weights[c * this.#paddedColumns + d] = weight;
        shift += weight * this.#mean[d]!;
      }
      this.#offsets[c] = parameters[intercepts + c]! - shift;
    }
    this.#kernels.multiplyWeights(
      this.#features.byteOffset,
      this.#paddedRows,
      this.#paddedColumns,
      this.#weights.byteOffset,
      this.stride,
      this.#offsets.byteOffset,
      result.byteOffset,
    );
  }

  /**
   * parameters[c, d] = sum_i rows[i, c] x_id, and sum_i rows[i, c] for the intercepts: the transpose of
   * `multiply`. `rows` comes from `newResult`; what stands outside its N x C is ignored.
   */
  multiplyTransposed(rows: Float64Array, parameters: Float64Array): void {
    const { classes, columns, stride } = this;
    rows.fill(0, this.rows * stride);
    this.#weights.fill(0);
    this.#kernels.accumulateTransposed(
      this.#features.byteOffset,
      this.#paddedRows,
      this.#paddedColumns,
      rows.byteOffset,
      stride,
      this.#weights.byteOffset,
    );
    const intercepts = classes * columns;
    for (let c = 0; c < classes; c++) {
      let total = 0;
      for (let i = c; i < this.rows * stride; i += stride) total += rows[i]!;
      parameters[intercepts + c] = total;
      for (let d = 0; d < columns; d++) {
        const product = this.#weights[c * this.#paddedColumns + d]! - this.#mean[d]! * total;
        parameters[c * columns + d] = product * this.#scale[d]!;
      }
    }
  }
}

/** Statistics for `StandardisedFeatures` that leave columns as they are but for a mean. */
export function unscaled(columns: number, mean: Float64Array = new Float64Array(columns)): ColumnStatistics {
  return { mean, inverseDeviation: new Float64Array(columns).fill(1) };
}
