/** One learning rate that was tried on validation images, of all seeds together; null where a training diverged. */
export interface RatePoint {
  readonly learningRate: number;
  readonly validationAccuracy: number | null;
  /** Mean log-loss, nats. */
  readonly validationLogLoss: number | null;
}

/** A rate with which no training diverged. */
export interface JudgedRate extends RatePoint {
  readonly validationAccuracy: number;
  readonly validationLogLoss: number;
}

/**
 * The rate with the best validation accuracy; of equals the lower log-loss, of those the smaller rate. Undefined when
 * every training diverged.
 */
export function bestRate(path: readonly RatePoint[]): JudgedRate | undefined {
  return path
    .filter((point): point is JudgedRate => point.validationAccuracy !== null)
    .sort(
      (a, b) =>
        b.validationAccuracy - a.validationAccuracy ||
        a.validationLogLoss - b.validationLogLoss ||
        a.learningRate - b.learningRate,
    )[0];
}
