/** One learning rate that was tried on validation images; null where its training diverged. */
export interface RatePoint {
  readonly learningRate: number;
  readonly validationAccuracy: number | null;
  /** Mean log-loss, nats. */
  readonly validationLogLoss: number | null;
}

/**
 * The rate with the best validation accuracy; of equals the lower log-loss, of those the smaller rate. Undefined when
 * every training diverged.
 */
export function bestRate(path: readonly RatePoint[]): RatePoint | undefined {
  return path
    .filter(({ validationAccuracy }) => validationAccuracy !== null)
    .sort(
      (a, b) =>
        b.validationAccuracy! - a.validationAccuracy! ||
        a.validationLogLoss! - b.validationLogLoss! ||
        a.learningRate - b.learningRate,
    )[0];
}
