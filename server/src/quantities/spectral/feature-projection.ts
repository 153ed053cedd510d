import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { StandardisedFeatures } from '../probe/standardised-features.ts';

/** Directions of one pass over the rows; the kernel takes two at a time, so that more save nothing. */
const directionsPerPass = 16;

/** F - 1 mean' (N x D), ready to be projected on directions again and again; holds one copy of F. */
export class FeatureProjection {
  readonly #features: StandardisedFeatures;
  readonly #products: Float64Array;

  constructor(matrix: RowMatrix, mean: Float64Array) {
    const inverseDeviation = new Float64Array(matrix.columns).fill(1);
    this.#features = new StandardisedFeatures(matrix, { mean, inverseDeviation }, directionsPerPass, 1);
    this.#products = this.#features.newResult();
  }

  /**
   * (F - 1 mean') Q' for directions Q (k x D, a direction a row): N x k. Sums are in float64; each product is rounded to
   * float32, relative to itself.
   * @param pause told before each pass how many directions are done; may throw to end it
   */
  async project(
    directions: DenseMatrix,
    pause: (done: number) => Promise<void> = async () => {},
  ): Promise<RowMatrix> {
    const { rows, columns, stride } = this.#features;
    const projected = new Float32Array(rows * directions.rows);
    const parameters = new Float64Array(directionsPerPass * (columns + 1));
    for (let first = 0; first < directions.rows; first += directionsPerPass) {
      await pause(first);
      const end = Math.min(first + directionsPerPass, directions.rows);
      parameters.fill(0);
      parameters.set(directions.data.subarray(first * columns, end * columns));
      this.#features.multiply(parameters, this.#products);
      for (let i = 0; i < rows; i++)
        for (let k = first; k < end; k++)
          projected[i * directions.rows + k] = this.#products[i * stride + k - first]!;
    }
    return { rows, columns: directions.rows, data: projected };
  }
}
