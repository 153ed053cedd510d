import type { CovarianceKind } from '@transferscope/shared';
import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import type { Pause } from '../../tensors/float64/singular-values.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';
import { drawnRows } from './drawn-rows.ts';
import type { Posteriors } from './expected-prediction.ts';
import { type MixtureFactors, MixtureSteps } from './mixture-steps.ts';
import { nearestSeeds } from './nearest-seeds.ts';

/** Against a division by the weight of a component that has lost all rows, as in scikit-learn. */
const leastWeight = 10 * Number.EPSILON;
/** Of the rows that are scored by a fitted mixture. */
const rowsAtOnce = 2048;

export interface MixtureOptions {
  readonly components: number;
  /** The fit is to so many rows, drawn at random, where there are more. */
  readonly fitRows: number;
  readonly covariance: CovarianceKind;
  /** Added to each variance, relative to the mean variance of a column. */
  readonly varianceFloor: number;
  readonly seed: number;
  /** It ends when the mean log-likelihood of a row changes by less. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** A fitted mixture, as far as LEEP needs it. */
export interface Mixture {
  readonly posteriors: Posteriors;
  /** Mean log-density of a row under the last parameters but one, in nats. */
  readonly logLikelihood: number;
  /** Rows that it was fitted to. */
  readonly fittedRows: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Operations of one iteration. */
export function mixtureFlops(rows: number, columns: number, components: number): number {
  return 8 * rows * columns * components + 20 * rows * components;
}

/**
 * A mixture of K Gaussians with spherical or diagonal covariances, fitted to X (N x p, columns without mean) by the EM
 * algorithm (Dempster, Laird and Rubin 1977) from k-means++ seeds, each row wholly its nearest seed's at first:
 *
 *     E   r_ik ~ w_k N(x_i; m_k, diag(s_k^2))
 *     M   w_k = sum_i r_ik / N    m_k = sum_i r_ik x_i / (N w_k)    s_k^2 = sum_i r_ik x_i^2 / (N w_k) - m_k^2 + floor
 *
 * fitted to at most `fitRows` rows; then one step E for all of them. Both steps are products with the N x (2p + 1) matrix [X^2, X, 1]
 * (`MixtureSteps`). From the same start, scikit-learn's GaussianMixture does the same steps. Equal seeds give equal
 * mixtures; another seed gives another local optimum.
 */
export async function gaussianMixture(
  matrix: DenseMatrix,
  options: MixtureOptions,
  float64: Float64Algebra,
  pause: Pause = async () => {},
): Promise<Mixture> {
  const { components, tolerance, maxIterations, fitRows, seed, covariance } = options;
  const fitted = someRows(matrix, fitRows, seed);
  const { rows } = fitted;
  const floor = (options.varianceFloor * sumOfSquares(matrix.data)) / matrix.data.length;
  const steps = new MixtureSteps(fitted, components, float64);
  try {
    const maximise = () => factorsOf(steps.weighted(), components, rows, floor, covariance);
    steps.assign(nearestSeeds(fitted, components, seed));
    let factors = maximise();
    let logLikelihood = Number.NEGATIVE_INFINITY;
    let iterations = 0;
    let converged = false;
    while (!converged && iterations < maxIterations) {
      await pause(iterations / maxIterations);
      const before = logLikelihood;
      logLikelihood = steps.expect(factors);
      factors = maximise();
      iterations++;
      converged = Math.abs(logLikelihood - before) < tolerance;
    }
    const posteriors = posteriorsOf(matrix, factors, components, float64);
    return { posteriors, logLikelihood, fittedRows: rows, iterations, converged };
  } finally {
    steps.close();
  }
}

/** One step E for all rows, some at a time. */
function posteriorsOf(
  { rows, columns, data }: DenseMatrix,
  factors: MixtureFactors,
  components: number,
  float64: Float64Algebra,
): Posteriors {
  const all = new Float64Array(rows * components);
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const end = Math.min(first + rowsAtOnce, rows);
    const some = { rows: end - first, columns, data: data.subarray(first * columns, end * columns) };
    const steps = new MixtureSteps(some, components, float64);
    steps.expect(factors);
    steps.copyTo(all.subarray(first * components, end * components));
    steps.close();
  }
  return { rows, columns: components, data: all };
}

/** All rows, or `most` of them at random, in their order. */
function someRows(matrix: DenseMatrix, most: number, seed: number): DenseMatrix {
  const { rows, columns, data } = matrix;
  if (rows <= most) return matrix;
  const drawn = drawnRows(rows, most, seed);
  const some = new Float64Array(most * columns);
  drawn.forEach((row, i) => {
    some.set(data.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { rows: most, columns, data: some };
}

/** Step M, from sums of [x^2, x, 1] that are weighted by the responsibilities, K x (2p + 1). */
function factorsOf(
  moments: Float64Array,
  components: number,
  rows: number,
  floor: number,
  covariance: CovarianceKind,
): MixtureFactors {
  const columns = (moments.length / components - 1) / 2;
  const factors = new Float64Array(moments.length);
  const variances = new Float64Array(columns);
  for (let k = 0; k < components; k++) {
    const at = k * (2 * columns + 1);
    const weight = moments[at + 2 * columns]! + leastWeight;
    const mean = (d: number) => moments[at + columns + d]! / weight;
    for (let d = 0; d < columns; d++)
      variances[d] = Math.max(0, moments[at + d]! / weight - mean(d) ** 2) + floor;
    if (covariance === 'SPHERICAL') variances.fill(variances.reduce((sum, one) => sum + one, 0) / columns);
    let offset = Math.log(weight / rows);
    for (let d = 0; d < columns; d++) {
      factors[at + d] = -0.5 / variances[d]!;
      factors[at + columns + d] = mean(d) / variances[d]!;
      offset -= 0.5 * (Math.log(2 * Math.PI * variances[d]!) + mean(d) ** 2 / variances[d]!);
    }
    factors[at + 2 * columns] = offset;
  }
  return factors;
}
