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
  readonly #weights: Float64Array;
  /** `parts` or fewer sums, each of the shape of the weights. */
  readonly #sums: Float64Array;
  readonly #rowsPerPart: number;
  readonly #offsets: Float64Array;

  /**
   * Copies the rows; `results` arrays of N x stride can be made by `newResult`.
   * @param team whose threads do the work; one thread unless given. With a team, `close` gives the memory back
   * @param more bytes of other arrays in `space`
   */
  constructor(
    matrix: RowMatrix,
    { mean, inverseDeviation }: ColumnStatistics,
    classes: number,
    results: number,
    team?: KernelTeam,
    more = 0,
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
    this.#rowsPerPart = Math.max(leastRowsOfPart, Math.ceil(this.#paddedRows / parts / 4) * 4);
    const sums = Math.ceil(this.#paddedRows / this.#rowsPerPart) * weights;
    const bytes =
      4 * cells + 8 * (weights + sums + this.stride + results * this.#paddedRows * this.stride) + more;
    const space = team?.open(bytes) ?? openKernelSpace(bytes);
    this.space = space;
    this.#features = space.float32(cells);
    this.#weights = space.float64(weights);
    this.#sums = space.float64(sums);
    this.#offsets = space.float64(this.stride);
    this.newResult = () => space.float64(this.#paddedRows * this.stride);
    if (this.#paddedColumns === matrix.columns) this.#features.set(matrix.data);
    else
      for (let i = 0; i < matrix.rows; i++) {
        const from = i * matrix.columns;
        this.#features.set(matrix.data.subarray(from, from + matrix.columns), i * this.#paddedColumns);
      }
  }

  /** A zeroed N x stride array in the memory of the kernels. */
  readonly newResult: () => Float64Array;

  close(): void {
    this.space.close();
  }

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
    this.space.run(
      'multiplyWeights',
      rowRanges(this.#paddedRows, rowsPerCall).map(([first, end]) => [
        this.#features.byteOffset + 4 * first * this.#paddedColumns,
        end - first,
        this.#paddedColumns,
        this.#weights.byteOffset,
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
  multiplyTransposed(rows: Float64Array, parameters: Float64Array): void {
    const { classes, columns, stride } = this;
    rows.fill(0, this.rows * stride);
    this.#addUp(rows);
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

  /** Overwrites the weights by the sums over rows i of rows[i, c] f_id. */
  #addUp(rows: Float64Array): void {
    const length = this.#weights.length;
    this.space.kernels.clear(this.#sums.byteOffset, this.#sums.byteLength);
    this.space.run(
      'accumulateTransposed',
      rowRanges(this.#paddedRows, this.#rowsPerPart).map(([first, end]) => [
        this.#features.byteOffset + 4 * first * this.#paddedColumns,
        end - first,
        this.#paddedColumns,
        rows.byteOffset + 8 * first * this.stride,
        this.stride,
        this.#sums.byteOffset + 8 * (first / this.#rowsPerPart) * length,
      ]),
    );
    this.#weights.set(this.#sums.subarray(0, length));
    for (let from = length; from < this.#sums.length; from += length)
      for (let k = 0; k < length; k++) this.#weights[k]! += this.#sums[from + k]!;
  }
}

/** Statistics for `StandardisedFeatures` that leave columns as they are but for a mean. */
export function unscaled(columns: number, mean: Float64Array = new Float64Array(columns)): ColumnStatistics {
  return { mean, inverseDeviation: new Float64Array(columns).fill(1) };
}
