import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { ColumnStatistics } from '../../tensors/float64/column-statistics.ts';
import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';
import type { SymmetricEigen } from '../../tensors/float64/symmetric-eigen.ts';
import type { LabelledFeatures } from '../labelled-features.ts';
import { largestOfRows, type RowScores } from './classification.ts';
import { StandardisedFeatures } from './standardised-features.ts';

/** Eigenvectors that rows are projected on at a time: what bounds the memory. */
const vectorsAtOnce = 32;

/** One penalty, and what it makes of each training row by all the others. */
export interface RidgePoint {
  readonly penalty: number;
  readonly leaveOneOutAccuracy: number;
  /** Mean squared distance to the one-hot target. */
  readonly leaveOneOutError: number;
}

/** Tells how far it is; may throw to end the work. */
export type Pause = (done: number, total: number, stage: string) => Promise<void>;

/**
 * Least squares on one-hot targets with an L2 penalty on the weights, not on the intercepts; X standardised,
 *
 *     J(W, b) = 1/N sum_i ||W x_i + b - e_{y_i}||^2 + lambda ||W||_F^2        W = Y'X (X'X + lambda N I)^-1
 *
 * b are the shares of the classes, since X is centred. One eigendecomposition of X'X = V L V' serves all penalties and
 * their leave-one-out predictions: with leverages h_i = 1/N + sum_k (x_i . v_k)^2 / (l_k + lambda N) the prediction of
 * row i by a fit to the others (same lambda N) is y_i - (y_i - W x_i - b) / (1 - h_i). Where N < D it is
 * X X' = U L U' instead, with x_i . v_k = sqrt(l_k) u_ki. scikit-learn's `Ridge(alpha)` is lambda = alpha / N.
 */
export class RidgeRegression {
  readonly #statistics: ColumnStatistics;
  readonly #matrix: RowMatrix;
  readonly #labels: Int32Array;
  readonly #classes: number;
  readonly #features: StandardisedFeatures;
  readonly #eigen: SymmetricEigen;
  readonly #shares: Float64Array;
  /** Targets minus shares, N x stride. */
  readonly #targets: Float64Array;
  readonly #scratch: Float64Array;
  /** v_k . X'y_c or u_k . y_c: C x values. */
  readonly #projections: Float64Array;

  private constructor(
    { matrix, labels, present }: LabelledFeatures,
    statistics: ColumnStatistics,
    eigen: SymmetricEigen,
  ) {
    const classes = present.length;
    const features = new StandardisedFeatures(matrix, statistics, classes, 2);
    this.#statistics = statistics;
    this.#matrix = matrix;
    this.#labels = labels;
    this.#classes = classes;
    this.#features = features;
    // A Gram matrix of rows is singular, and what rounding makes of its zeros would count where 1 - h_i is small.
    const rounding = eigen.values.length * Number.EPSILON * eigen.values[0]!;
    this.#eigen = { ...eigen, values: eigen.values.map((value) => (value > rounding ? value : 0)) };
    this.#shares = new Float64Array(classes);
    for (const c of labels) this.#shares[c]! += 1 / matrix.rows;
    this.#targets = features.newResult();
    this.#scratch = features.newResult();
    labels.forEach((label, i) => {
      for (let c = 0; c < classes; c++)
        this.#targets[i * features.stride + c] = (c === label ? 1 : 0) - this.#shares[c]!;
    });
    this.#projections = this.#project();
  }

  /** Decomposes the Gram matrix of the features under `statistics`. */
  static async of(
    train: LabelledFeatures,
    statistics: ColumnStatistics,
    float64: Float64Algebra,
    pause: Pause,
  ): Promise<RidgeRegression> {
    const { mean, inverseDeviation: scale } = statistics;
    await pause(0, 4, 'Gram matrix');
    const gram = await float64.gram(train.matrix, { mean, scale });
    await pause(1, 4, 'eigenvectors');
    return new RidgeRegression(train, statistics, await float64.eigen(gram));
  }

  /** W (C x D, class after class), then b. */
  parameters(penalty: number): Float64Array {
    const { values, vectors } = this.#eigen;
    const [classes, size] = [this.#classes, values.length];
    const shift = penalty * this.#matrix.rows;
    const solution = new Float64Array(classes * size);
    for (let c = 0; c < classes; c++)
      for (let k = 0; k < size; k++) {
        const weight = this.#projections[c * size + k]! / (values[k]! + shift);
        for (let j = 0; j < size; j++) solution[c * size + j]! += weight * vectors[k * size + j]!;
      }
    const parameters = new Float64Array(classes * (this.#matrix.columns + 1));
    if (this.#primal) parameters.set(solution);
    else {
      for (let c = 0; c < classes; c++)
        for (let i = 0; i < size; i++) this.#scratch[i * this.#features.stride + c] = solution[c * size + i]!;
      this.#features.multiplyTransposed(this.#scratch, parameters);
    }
    parameters.set(this.#shares, classes * this.#matrix.columns);
    return parameters;
  }

  /** Every penalty with the leave-one-out predictions of the training rows; in the order given. */
  async leaveOneOut(penalties: readonly number[], pause: Pause): Promise<RidgePoint[]> {
    const leverages = await this.#leverages(penalties, pause);
    const points: RidgePoint[] = [];
    for (const [at, penalty] of penalties.entries()) {
      await pause(3 + at / penalties.length, 4, 'leaving one out');
      this.#features.multiply(this.parameters(penalty), this.#scratch);
      points.push({ penalty, ...this.#scored(this.#scratch, leverages[at]!) });
    }
    return points;
  }

  get #primal(): boolean {
    return this.#eigen.values.length === this.#matrix.columns;
  }

  #project(): Float64Array {
    const { values, vectors } = this.#eigen;
    const size = values.length;
    const sides = new Float64Array(this.#classes * (size + 1));
    if (this.#primal) this.#features.multiplyTransposed(this.#targets, sides);
    else
      for (let c = 0; c < this.#classes; c++)
        for (let i = 0; i < size; i++) sides[c * size + i] = this.#targets[i * this.#features.stride + c]!;
    return Float64Array.from({ length: this.#classes * size }, (_, at) => {
      const [c, k] = [Math.floor(at / size), at % size];
      let sum = 0;
      for (let j = 0; j < size; j++) sum += vectors[k * size + j]! * sides[c * size + j]!;
      return sum;
    });
  }

  /** h_i of all rows, for each penalty. */
  async #leverages(penalties: readonly number[], pause: Pause): Promise<Float64Array[]> {
    const { values, vectors } = this.#eigen;
    const { rows, columns } = this.#matrix;
    const leverages = penalties.map(() => new Float64Array(rows).fill(1 / rows));
    const add = (i: number, k: number, square: number) => {
      penalties.forEach((penalty, at) => {
        leverages[at]![i]! += square / (values[k]! + penalty * rows);
      });
    };
    if (!this.#primal) {
      for (let k = 0; k < rows; k++)
        for (let i = 0; i < rows; i++) add(i, k, values[k]! * vectors[k * rows + i]! ** 2);
      return leverages;
    }
    const operator = new StandardisedFeatures(this.#matrix, this.#statistics, vectorsAtOnce, 1);
    const products = operator.newResult();
    for (let first = 0; first < columns; first += vectorsAtOnce) {
      await pause(2 + first / columns, 4, 'leverages');
      const count = Math.min(vectorsAtOnce, columns - first);
      const directions = new Float64Array(vectorsAtOnce * (columns + 1));
      directions.set(vectors.subarray(first * columns, (first + count) * columns));
      operator.multiply(directions, products);
      for (let i = 0; i < rows; i++)
        for (let k = 0; k < count; k++) add(i, first + k, products[i * operator.stride + k]! ** 2);
    }
    return leverages;
  }

  /** Overwrites the fitted values by those that leave their own row out, and compares them with the labels. */
  #scored(fitted: Float64Array, leverages: Float64Array): Omit<RidgePoint, 'penalty'> {
    const { stride } = this.#features;
    let error = 0;
    this.#labels.forEach((label, i) => {
      for (let c = 0; c < this.#classes; c++) {
        const target = c === label ? 1 : 0;
        const residual = (target - fitted[i * stride + c]!) / (1 - leverages[i]!);
        fitted[i * stride + c] = target - residual;
        error += residual ** 2;
      }
    });
    const scores: RowScores = { data: fitted, stride };
    const predicted = largestOfRows(scores, this.#labels.length, this.#classes);
    const correct = this.#labels.filter((label, i) => label === predicted[i]).length;
    return {
      leaveOneOutAccuracy: correct / this.#labels.length,
      leaveOneOutError: error / this.#labels.length,
    };
  }
}
