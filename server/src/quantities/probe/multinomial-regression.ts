import { randomFrom } from '@transferscope/shared';
import { type ColumnStatistics, columnStatistics } from '../../tensors/float64/column-statistics.ts';
import { gram, type SymmetricMatrix } from '../../tensors/float64/gram.ts';
import type { KernelTeam } from '../../tensors/float64/kernel-team.ts';
import { gatherRows, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import type { RowScores } from './classification.ts';
import { type LbfgsResult, minimise } from './lbfgs.ts';
import {
  MultinomialObjective,
  type ObjectiveBuffers,
  objectiveBuffers,
  objectiveBytes,
} from './multinomial-objective.ts';
import { preconditioner } from './preconditioner.ts';
import { type ProductOptions, StandardisedFeatures } from './standardised-features.ts';

/** A fitted probe, in the coordinates of the standardised features. */
export interface MultinomialModel extends LbfgsResult {
  readonly penalty: number;
  readonly objective: number;
  /** W (C x D, class after class), then the C intercepts. */
  readonly parameters: Float64Array;
}

export interface FitOptions {
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Where to start; zeros by default. */
  readonly start?: Float64Array;
  readonly onIteration?: (iteration: number) => Promise<void>;
}

/** A sample of so many rows, and of so many a column, has nearly the second moments and the optimum of all rows. */
const leastSample = 8192;
const sampleRowsPerColumn = 8;
/** A sample is worth its fit where all rows are so many times as many. */
const leastTimes = 3;
/** Below it a gradient in float32 is rounding. */
const singleTolerance = 2e-7;
/** To which the sample is fitted: beyond it, its own gradient says nothing of that of all rows. */
const sampleTolerance = 3e-3;

/**
 * Multinomial logistic regression of labels 0..C-1 on N x D features with an L2 penalty on the weights, not
 * on the intercepts:
 *
 *     J(W, b) = 1/N sum_i -ln softmax(W x_i + b)_{y_i} + lambda / 2 ||W||_F^2
 *
 * scikit-learn's `LogisticRegression(C)` minimises C N J with lambda = 1 / (C N) when there are three or more
 * classes; with two it has one weight vector for both, and lambda = 2 / (C N) gives the same probabilities.
 * lambda multiplies a mean loss, so the same lambda means the same for any number of rows.
 *
 * Of many rows a sample is fitted first, roughly, so that all rows start near their optimum, with products in float32; what
 * they end at is where products in float64 go on to the tolerance. The preconditioner is made of the sample. None of that changes
 * what the fit converges to.
 *
 * Without `standardise` columns are centred only, which the free intercepts make no difference of.
 */
export class MultinomialRegression {
  readonly statistics: ColumnStatistics;
  readonly classes: number;
  readonly #features: StandardisedFeatures;
  readonly #gram: SymmetricMatrix;
  readonly #buffers: ObjectiveBuffers;
  readonly #products: Float64Array;
  readonly #team: KernelTeam | undefined;
  /** The first so many rows are a sample of all; 0 where none is worth it. */
  readonly #sampleRows: number;

  /** @param team whose threads do the work; one thread unless given. With a team, `close` gives its memory back */
  constructor(
    matrix: RowMatrix,
    labels: ArrayLike<number>,
    classes: number,
    standardise: boolean,
    team?: KernelTeam,
  ) {
    const { mean, inverseDeviation } = columnStatistics(matrix);
    const scale = standardise ? inverseDeviation : inverseDeviation.map((value) => (value === 0 ? 0 : 1));
    this.statistics = { mean, inverseDeviation: scale };
    this.classes = classes;
    this.#team = team;
    this.#sampleRows = sampleRows(matrix);
    const order = this.#sampleRows ? randomFrom(0).shuffle(rowNumbers(matrix.rows)) : undefined;
    const sample = order ? gatherRows(matrix, order.subarray(0, this.#sampleRows)) : matrix;
    this.#gram = gram(sample, { mean, scale }, team);
    if (order) scaleBy(this.#gram, matrix.rows / sample.rows);
    const more = objectiveBytes(matrix.rows);
    this.#features = new StandardisedFeatures(matrix, this.statistics, classes, 4, { team, order, more });
    const ordered = order ? Uint32Array.from(order, (row) => labels[row]!) : labels;
    this.#buffers = objectiveBuffers(this.#features, ordered);
    this.#products = this.#features.newResult();
  }

  close(): void {
    this.#features.close();
  }

  /** Minimises J for one penalty. */
  async fit(penalty: number, options: FitOptions): Promise<MultinomialModel> {
    const features = this.#features;
    const precondition = preconditioner(features, this.#gram, penalty, this.#products, this.#team);
    let parameters = options.start ?? new Float64Array(this.classes * (features.columns + 1));
    let told = 0;
    const stage = async (rows: ProductOptions, tolerance: number, maxIterations: number) => {
      const objective = new MultinomialObjective(features, penalty, parameters, this.#buffers, rows);
      const before = told;
      const onIteration = async (iteration: number) => {
        told = before + iteration;
        await options.onIteration?.(told);
      };
      const result = await minimise(objective, { tolerance, maxIterations, precondition, onIteration });
      parameters = objective.parameters;
      return { ...result, penalty, objective: objective.value, parameters };
    };
    const { tolerance, maxIterations } = options;
    if (!this.#sampleRows) return stage({}, tolerance, maxIterations);
    const count = this.#sampleRows;
    if (!options.start)
      await stage({ count, single: true }, Math.max(tolerance, sampleTolerance), maxIterations);
    const coarse = await stage({ single: true }, Math.max(0.9 * tolerance, singleTolerance), maxIterations);
    return following(coarse, await stage({}, tolerance, maxIterations - coarse.iterations));
  }
}

/** A fit that began where another ended. */
function following(first: MultinomialModel, then: MultinomialModel): MultinomialModel {
  const later = then.history.map((point) => ({ ...point, step: first.iterations + point.step }));
  return {
    ...then,
    iterations: first.iterations + then.iterations,
    history: [...first.history.slice(0, -1), ...later],
  };
}

/** Rows of a sample, a multiple of 4; 0 where all rows are not many more. */
function sampleRows({ rows, columns }: RowMatrix): number {
  const most = Math.max(leastSample, 4 * Math.ceil((sampleRowsPerColumn * columns) / 4));
  return rows >= leastTimes * most ? most : 0;
}

function rowNumbers(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}

function scaleBy({ data }: SymmetricMatrix, factor: number): void {
  for (let at = 0; at < data.length; at++) data[at]! *= factor;
}

/** Logits of a model for other rows, N x C, class after class in each row; so of any linear classifier. */
export function logitsOf(
  matrix: RowMatrix,
  { parameters }: Pick<MultinomialModel, 'parameters'>,
  statistics: ColumnStatistics,
): RowScores {
  const classes = parameters.length / (matrix.columns + 1);
  const features = new StandardisedFeatures(matrix, statistics, classes, 1);
  const data = features.newResult();
  features.multiply(parameters, data);
  return { data, stride: features.stride };
}
