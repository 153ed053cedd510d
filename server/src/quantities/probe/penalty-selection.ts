import type { KernelTeam } from '../../tensors/float64/kernel-team.ts';
import { gatherRows, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { classificationOf } from './classification.ts';
import { type FitOptions, logitsOf, MultinomialRegression } from './multinomial-regression.ts';
import type { StratifiedSplit } from './stratified-split.ts';

/** One penalty and how it did on the validation rows. */
export interface PenaltyPoint {
  readonly penalty: number;
  readonly validationAccuracy: number;
  /** Mean log-loss, nats. */
  readonly validationLogLoss: number;
}

export interface PenaltySelection {
  readonly chosen: PenaltyPoint;
  /** Every penalty, ascending. */
  readonly path: readonly PenaltyPoint[];
  /** Penalties whose fit did not reach the tolerance, ascending. */
  readonly unconverged: readonly number[];
}

/**
 * Fits every penalty on the fit part, standardised with that part's statistics, and chooses the one with the
 * best accuracy on the validation part; of equals the lower log-loss, of those the stronger penalty. From the
 * strongest to the weakest, each fit starting where the last ended.
 */
export async function selectPenalty(
  matrix: RowMatrix,
  labels: ArrayLike<number>,
  classes: number,
  split: StratifiedSplit,
  penalties: readonly number[],
  options: FitOptions & { readonly standardise: boolean; readonly team?: KernelTeam },
): Promise<PenaltySelection> {
  const labelsOf = (rows: readonly number[]) => Uint16Array.from(rows, (row) => labels[row]!);
  const fitPart = gatherRows(matrix, split.fit);
  const validationPart = gatherRows(matrix, split.validation);
  const validationLabels = labelsOf(split.validation);
  const { standardise, team } = options;
  const regression = new MultinomialRegression(fitPart, labelsOf(split.fit), classes, standardise, team);
  const path: PenaltyPoint[] = [];
  const unconverged: number[] = [];
  try {
    let start: Float64Array | undefined;
    for (const penalty of [...penalties].sort((a, b) => b - a)) {
      const model = await regression.fit(penalty, { ...options, start });
      start = model.parameters;
      if (!model.converged) unconverged.unshift(penalty);
      const logits = logitsOf(validationPart, model, regression.statistics);
      const { correct, logLoss } = classificationOf(logits, validationLabels, classes);
      const validationAccuracy = correct / validationLabels.length;
      path.unshift({ penalty, validationAccuracy, validationLogLoss: logLoss });
    }
  } finally {
    regression.close();
  }
  return { chosen: best(path), path, unconverged };
}

function best(path: readonly PenaltyPoint[]): PenaltyPoint {
  return path.reduce((held, point) => {
    if (point.validationAccuracy !== held.validationAccuracy)
      return point.validationAccuracy > held.validationAccuracy ? point : held;
    if (point.validationLogLoss !== held.validationLogLoss)
      return point.validationLogLoss < held.validationLogLoss ? point : held;
    return point.penalty > held.penalty ? point : held;
  });
}
