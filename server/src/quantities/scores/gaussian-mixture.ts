import type { CovarianceKind } from '@transferscope/shared';
import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import type { Pause } from '../../tensors/float64/singular-values.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';
import { drawnRows } from './drawn-rows.ts';
import type { Posteriors } from './expected-prediction.ts';
import { nearestSeeds } from './nearest-seeds.ts';

/** Against a division by the weight of a component that has lost all rows, as in scikit-learn. */
const leastWeight = 10 * Number.EPSILON;

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
 * fitted to at most `fitRows` rows; then one step E for all of them. Both steps are products with the N x 2p matrix [X^2, X]. From the same start, scikit-learn's GaussianMixture does the
 * same steps. Equal seeds give equal mixtures; another seed gives another local optimum.
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
  const moments = withSquares(fitted);
  const responsibilities = new Float64Array(rows * components);
  nearestSeeds(fitted, components, seed).forEach((k, i) => {
    responsibilities[i * components + k] = 1;
  });
  const maximise = async () => {
    const transposed = { rows, columns: components, data: responsibilities, transposed: true };
    const { data } = await float64.product(transposed, moments);
    return parametersOf(data, columnSums(responsibilities, components), rows, floor, covariance);
  };
  let parameters = await maximise();
  let logLikelihood = Number.NEGATIVE_INFINITY;
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    await pause(iterations / maxIterations);
    const before = logLikelihood;
    logLikelihood = await expect(moments, parameters, float64, responsibilities);
    parameters = await maximise();
    iterations++;
    converged = Math.abs(logLikelihood - before) < tolerance;
  }
  const data = new Float64Array(matrix.rows * components);
  await expect(fitted === matrix ? moments : withSquares(matrix), parameters, float64, data);
  const posteriors = { rows: matrix.rows, columns: components, data };
  return { posteriors, logLikelihood, fittedRows: rows, iterations, converged };
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

/** ln(w_k N(x; m_k, s_k^2)) = offsets_k + [x^2, x] . factors_k */
interface Parameters {
  /** K x 2p */
  readonly factors: DenseMatrix;
  readonly offsets: Float64Array;
}

/** [X^2, X] */
function withSquares({ rows, columns, data }: DenseMatrix): DenseMatrix {
  const moments = new Float64Array(2 * rows * columns);
  for (let i = 0; i < rows; i++)
    for (let d = 0; d < columns; d++) {
      const value = data[i * columns + d]!;
      moments[2 * i * columns + d] = value * value;
      moments[(2 * i + 1) * columns + d] = value;
    }
  return { rows, columns: 2 * columns, data: moments };
}

/** @param sums of [x^2, x] weighted by the responsibilities, K x 2p */
function parametersOf(
  sums: Float64Array,
  weights: Float64Array,
  rows: number,
  floor: number,
  covariance: CovarianceKind,
): Parameters {
  const components = weights.length;
  const columns = sums.length / (2 * components);
  const factors = new Float64Array(sums.length);
  const offsets = new Float64Array(components);
  const variances = new Float64Array(columns);
  for (let k = 0; k < components; k++) {
    const weight = weights[k]! + leastWeight;
    const at = 2 * k * columns;
    const mean = (d: number) => sums[at + columns + d]! / weight;
    for (let d = 0; d < columns; d++)
      variances[d] = Math.max(0, sums[at + d]! / weight - mean(d) ** 2) + floor;
    if (covariance === 'SPHERICAL') variances.fill(variances.reduce((sum, one) => sum + one, 0) / columns);
    let offset = Math.log(weight / rows);
    for (let d = 0; d < columns; d++) {
      factors[at + d] = -0.5 / variances[d]!;
      factors[at + columns + d] = mean(d) / variances[d]!;
      offset -= 0.5 * (Math.log(2 * Math.PI * variances[d]!) + mean(d) ** 2 / variances[d]!);
    }
    offsets[k] = offset;
  }
  return { factors: { rows: components, columns: 2 * columns, data: factors }, offsets };
}

/** Overwrites the responsibilities. @returns the mean log-density of a row */
async function expect(
  moments: DenseMatrix,
  { factors, offsets }: Parameters,
  float64: Float64Algebra,
  responsibilities: Float64Array,
): Promise<number> {
  const components = offsets.length;
  const { data } = await float64.product(moments, { ...factors, transposed: true });
  let sum = 0;
  for (let from = 0; from < data.length; from += components) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < components; k++) largest = Math.max(largest, data[from + k]! + offsets[k]!);
    let total = 0;
    for (let k = 0; k < components; k++) {
      const density = Math.exp(data[from + k]! + offsets[k]! - largest);
      responsibilities[from + k] = density;
      total += density;
    }
    for (let k = 0; k < components; k++) responsibilities[from + k]! /= total;
    sum += largest + Math.log(total);
  }
  return sum / moments.rows;
}

function columnSums(data: Float64Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (let at = 0, k = 0; at < data.length; at++) {
    sums[k]! += data[at]!;
    if (++k === columns) k = 0;
  }
  return sums;
}
