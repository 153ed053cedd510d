/** What the shrinkage of Ledoit and Wolf is computed from; X is N x D without its column means. */
export interface ScatterMoments {
  readonly rows: number;
  readonly columns: number;
  /** tr(X'X) */
  readonly trace: number;
  /** ||X'X||_F^2 */
  readonly squaredNorm: number;
  /** sum_i ||x_i||^4 */
  readonly fourthMoment: number;
}

/** alpha, 0 to 1, and mu in (1 - alpha) S + alpha mu I. */
export interface Shrinkage {
  readonly shrinkage: number;
  /** tr(S) / D: the mean variance of a feature. */
  readonly mean: number;
}

/**
 * The shrinkage of the covariance S = X'X / N that comes nearest to the true one on average (Ledoit and Wolf, "A
 * well-conditioned estimator for large-dimensional covariance matrices", J. Multivariate Analysis 2004), with
 *
 *     mu = tr(S) / D    d^2 = (||S||_F^2 - D mu^2) / D    b^2 = (sum_i ||x_i||^4 / N - ||S||_F^2) / (N D)
 *     alpha = min(b^2, d^2) / d^2
 *
 * as scikit-learn's LedoitWolf. 0 where all directions have the same variance: there is nothing to shrink.
 */
export function ledoitWolf({ rows, columns, trace, squaredNorm, fourthMoment }: ScatterMoments): Shrinkage {
  const mean = trace / rows / columns;
  const scatter = squaredNorm / rows ** 2;
  const distance = (scatter - columns * mean ** 2) / columns;
  const noise = Math.min(distance, (fourthMoment / rows - scatter) / (rows * columns));
  return { shrinkage: noise > 0 ? noise / distance : 0, mean };
}
