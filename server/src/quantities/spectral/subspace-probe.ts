import type { Engine } from '../../tensors/engine.ts';
import { columnMeans } from '../../tensors/float64/column-statistics.ts';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import { float32Rounding, gatherRows, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { classificationOf } from '../probe/classification.ts';
import { type MultinomialModel, MultinomialRegression } from '../probe/multinomial-regression.ts';
import { type PenaltySelection, selectPenalty } from '../probe/penalty-selection.ts';
import { StandardisedFeatures } from '../probe/standardised-features.ts';
import type { Split } from '../probe/stratified-split.ts';
import { FeatureProjection } from './feature-projection.ts';

/** Features of both splits with their labels 0..classes-1; a test label that no training row has is -1. */
export interface ProbedFeatures {
  readonly train: RowMatrix;
  readonly labels: ArrayLike<number>;
  readonly test: RowMatrix;
  readonly testLabels: ArrayLike<number>;
  readonly classes: number;
}

/** How a probe is fitted, and how it tells that it goes on. */
export interface SubspaceProbeOptions {
  readonly standardise: boolean;
  readonly tolerance: number;
  readonly maxIterations: number;
  /** sigma_1 of the features, which rounding in directions is relative to. */
  readonly largest: number;
  readonly onIteration: (iteration: number) => Promise<void>;
}

/** A probe that was fitted on what a subspace shows of the training rows, and its test rows. */
export interface SubspaceFit {
  readonly model: MultinomialModel;
  readonly correct: number;
  readonly logLoss: number;
  /** Class of each test row. */
  readonly predicted: Uint16Array;
  /** 1 for each test row that was classified rightly. */
  readonly right: Uint8Array;
  /** Columns of F Q'Q that are constant on the training rows. */
  readonly constantColumns: number;
}

/**
 * The linear probe on F Q'Q (N x D): features of which only a k-dimensional subspace is left, Q being k x D with
 * orthonormal rows. As in `linear-probe`, each of the D columns is standardised with its own training statistics, so what
 * it finds depends on the subspace alone and not on the basis Q that it is given by, as standardised scores F Q' would.
 *
 * It is fitted in k columns. With S the deviations of the columns of F Q'Q, standardised features are
 * X = (F - mean) Q' Q S^-1 = T Q S^-1, and X X' = T (Q S^-2 Q') T'. So with Q S^-2 Q' = L L' the k columns Z = T L have
 * the inner products of X, and a probe with an L2 penalty on its weights has the same predictions on either.
 */
export class SubspaceProbe {
  readonly #engine: Engine;
  readonly #rows: ProbedFeatures;
  readonly #options: SubspaceProbeOptions;
  readonly #projection: FeatureProjection;
  /** Squared norm of each column of F. */
  readonly #energies: Float64Array;
  readonly #test: StandardisedFeatures;
  readonly #logits: Float64Array;

  constructor(engine: Engine, rows: ProbedFeatures, options: SubspaceProbeOptions) {
    this.#engine = engine;
    this.#rows = rows;
    this.#options = options;
    const mean = columnMeans(rows.train);
    const inverseDeviation = mean.map(() => 1);
    this.#projection = new FeatureProjection(rows.train, mean);
    this.#energies = columnEnergies(rows.train);
    this.#test = new StandardisedFeatures(rows.test, { mean, inverseDeviation }, rows.classes, 1);
    this.#logits = this.#test.newResult();
  }

  /** Fits with one penalty on all training rows, and classifies the test rows. */
  async fit(directions: DenseMatrix, penalty: number): Promise<SubspaceFit> {
    const { labels, classes, testLabels } = this.#rows;
    const scores = await this.#projection.project(directions);
    const { columns, turned, constantColumns } = await this.#standardised(scores, directions);
    const { team } = this.#engine.float64;
    const regression = new MultinomialRegression(columns, labels, classes, false, team);
    const model = await regression.fit(penalty, this.#options).finally(() => regression.close());
    const seen = await this.#engine.float64.product(turned, directions);
    await this.#classify(model, regression.statistics.mean, seen);
    const logits = { data: this.#logits, stride: this.#test.stride };
    const { correct, logLoss, predicted } = classificationOf(logits, testLabels, classes);
    const right = Uint8Array.from(predicted, (label, i) => (label === testLabels[i] ? 1 : 0));
    return { model, correct, logLoss, predicted, right, constantColumns };
  }

  /** Chooses a penalty by folds of the training rows; deviations are those of the rows that are fitted. */
  async choosePenalty(
    directions: DenseMatrix,
    folds: readonly Split[],
    penalties: readonly number[],
  ): Promise<PenaltySelection> {
    const { labels, classes } = this.#rows;
    const scores = await this.#projection.project(directions);
    return selectPenalty(
      async ({ fit }) => (await this.#standardised(scores, directions, fit)).columns,
      labels,
      classes,
      folds,
      penalties,
      { ...this.#options, team: this.#engine.float64.team, standardise: false },
    );
  }

  /** Z = T L of all rows (N x k) with the deviations of some, and L'. */
  async #standardised(scores: RowMatrix, directions: DenseMatrix, rows?: readonly number[]) {
    const { float64 } = this.#engine;
    const { standardise } = this.#options;
    const fitted = rows ? gatherRows(scores, rows) : scores;
    const covered = await float64.gram(fitted, { mean: columnMeans(fitted) }, 'COLUMNS');
    const size = covered.size;
    const products = await float64.product({ rows: size, columns: size, data: covered.data }, directions);
    const scale = new Float64Array(directions.columns);
    products.data.forEach((value, at) => {
      scale[at % directions.columns]! += value * directions.data[at]!;
    });
    const rounding = this.#rounding(directions);
    let constantColumns = 0;
    for (let d = 0; d < scale.length; d++) {
      const isConstant = !(scale[d]! > rounding[d]!);
      if (isConstant) constantColumns++;
      scale[d] = isConstant ? 0 : standardise ? fitted.rows / scale[d]! : 1;
    }
    const weighted = directions.data.map((value, at) => value * scale[at % scale.length]!);
    const scaled = { ...directions, data: weighted };
    const metric = await float64.product(scaled, { ...directions, transposed: true });
    const { values, vectors } = await float64.eigen({ size, data: metric.data });
    // Row j of L' is the j-th eigenvector times the root of its value.
    const rooted = vectors.map((value, at) => value * Math.sqrt(Math.max(0, values[Math.floor(at / size)]!)));
    const turned = { rows: size, columns: size, data: rooted };
    const columns = await new FeatureProjection(scores, new Float64Array(size)).project(turned);
    return { columns, turned, constantColumns };
  }

  /**
   * How large rounding alone may make each column of F Q'Q, squared: that of the same column of F in float32, that of all
   * columns which reaches scores by Q and columns by Q again, and that of Q itself in float64. A column that is not larger
   * counts as constant.
   */
  #rounding({ rows, columns, data }: DenseMatrix): Float64Array {
    const ofDirections = (Number.EPSILON * columns * this.#options.largest) ** 2;
    const squares = this.#energies.map((energy) => float32Rounding ** 2 * energy + ofDirections);
    for (let k = 0; k < rows; k++) {
      const direction = data.subarray(k * columns, (k + 1) * columns);
      const energy = direction.reduce((sum, one, d) => sum + one * one * this.#energies[d]!, 0);
      for (let d = 0; d < columns; d++) squares[d]! += float32Rounding ** 2 * energy * direction[d]! ** 2;
    }
    return squares;
  }

  /** Logits of the test rows: W (z - m) + b with z = L'Q (f - mean), as weights of the features themselves. */
  async #classify({ parameters }: MultinomialModel, mean: Float64Array, seen: DenseMatrix): Promise<void> {
    const { classes } = this.#rows;
    const { rows: size, columns } = seen;
    const weights = { rows: classes, columns: size, data: parameters.subarray(0, classes * size) };
    const ofFeatures = await this.#engine.float64.product(weights, seen);
    const all = new Float64Array(classes * (columns + 1));
    all.set(ofFeatures.data);
    for (let c = 0; c < classes; c++) {
      let intercept = parameters[classes * size + c]!;
      for (let k = 0; k < size; k++) intercept -= weights.data[c * size + k]! * mean[k]!;
      all[classes * columns + c] = intercept;
    }
    this.#test.multiply(all, this.#logits);
  }
}

function columnEnergies({ rows, columns, data }: RowMatrix): Float64Array {
  const energies = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++)
    for (let d = 0; d < columns; d++, at++) energies[d]! += data[at]! ** 2;
  return energies;
}
