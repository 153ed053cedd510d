import { type ColumnStatistics, columnStatistics } from '../../tensors/float64/column-statistics.ts';
import { gram, type SymmetricMatrix } from '../../tensors/float64/gram.ts';
import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';
import type { RowScores } from './classification.ts';
import { type LbfgsResult, minimise } from './lbfgs.ts';
import { MultinomialObjective, type ObjectiveBuffers } from './multinomial-objective.ts';
import { preconditioner } from './preconditioner.ts';
import { StandardisedFeatures } from './standardised-features.ts';

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
 * Without `standardise` columns are centred only, which the free intercepts make no difference of.
 */
export class MultinomialRegression {
  readonly statistics: ColumnStatistics;
  readonly classes: number;
  readonly #features: StandardisedFeatures;
  readonly #gram: SymmetricMatrix;
  readonly #labels: ArrayLike<number>;
  readonly #buffers: ObjectiveBuffers;
  readonly #products: Float64Array;

  constructor(matrix: RowMatrix, labels: ArrayLike<number>, classes: number, standardise: boolean) {
    const { mean, inverseDeviation } = columnStatistics(matrix);
    const scale = standardise ? inverseDeviation : inverseDeviation.map((value) => (value === 0 ? 0 : 1));
    this.statistics = { mean, inverseDeviation: scale };
    this.classes = classes;
    this.#labels = labels;
    this.#gram = gram(matrix, { mean, scale });
    this.#features = new StandardisedFeatures(matrix, this.statistics, classes, 4);
    const { newResult } = this.#features;
    this.#buffers = { logits: newResult(), change: newResult(), residuals: newResult() };
    this.#products = newResult();
  }

  /** Minimises J for one penalty. */
  async fit(penalty: number, options: FitOptions): Promise<MultinomialModel> {
    const features = this.#features;
    const start = options.start ?? new Float64Array(this.classes * (features.columns + 1));
    const objective = new MultinomialObjective(features, this.#labels, penalty, start, this.#buffers);
    const precondition = preconditioner(features, this.#gram, penalty, this.#products);
    const result = await minimise(objective, { ...options, precondition });
    return { ...result, penalty, objective: objective.value, parameters: objective.parameters };
  }
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
