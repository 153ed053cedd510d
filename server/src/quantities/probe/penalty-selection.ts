import type { KernelTeam } from '../../tensors/float64/kernel-team.ts';
import { gatherRows, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { type Classification, classificationOf } from './classification.ts';
import {
  type FitOptions,
  logitsOf,
  type MultinomialModel,
  MultinomialRegression,
} from './multinomial-regression.ts';
import type { Split } from './stratified-split.ts';

/** One penalty and how it did on all rows that folds left out. */
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
  /** Penalties with a fit that did not reach the tolerance, ascending. */
  readonly unconverged: readonly number[];
}

/** So many times the tolerance of a fit that is kept is enough to choose. */
const choiceTolerance = 100;

export interface PenaltySelectionOptions extends FitOptions {
  readonly standardise: boolean;
  readonly team?: KernelTeam;
}

/**
 * Fits every penalty on what each fold leaves to fit, standardised with that part's statistics, and chooses the one with the
 * lowest mean log-loss over all rows that folds leave out; of equals the stronger. In each fold from the strongest to
 * the weakest, each fit starting where the last ended, and to a tolerance 100 times that of the final one: a third of the iterations,
 * and a log-loss that is the same to 1e-4 wherever it is near the lowest.
 *
 * By log-loss and not by accuracy: of few rows, accuracies of several penalties are equal or apart by one row, and the best of them
 * is often best by chance.
 * @param featuresFor all rows, as they are seen in a fold
 */
export async function selectPenalty(
  featuresFor: (fold: Split) => RowMatrix | Promise<RowMatrix>,
  labels: ArrayLike<number>,
  classes: number,
  folds: readonly Split[],
  penalties: readonly number[],
  options: PenaltySelectionOptions,
): Promise<PenaltySelection> {
  const descending = [...penalties].sort((a, b) => b - a);
  const sums = descending.map(() => ({ correct: 0, loss: 0, converged: true }));
  for (const fold of folds)
    await judgeFold(
      await featuresFor(fold),
      labels,
      classes,
      fold,
      descending,
      options,
      (index, { converged }, found, rows) => {
        const sum = sums[index]!;
        sum.correct += found.correct;
        sum.loss += found.logLoss * rows;
        sum.converged &&= converged;
      },
    );
  const judged = folds.reduce((sum, { validation }) => sum + validation.length, 0);
  const path = descending
    .map((penalty, index) => ({
      penalty,
      validationAccuracy: sums[index]!.correct / judged,
      validationLogLoss: sums[index]!.loss / judged,
    }))
    .reverse();
  const unconverged = descending.filter((_, index) => !sums[index]!.converged).reverse();
  const chosen = path.reduce((held, point) =>
    point.validationLogLoss <= held.validationLogLoss ? point : held,
  );
  return { chosen, path, unconverged };
}

/** One fit a penalty, told with how it classifies the rows that the fold leaves out. */
async function judgeFold(
  matrix: RowMatrix,
  labels: ArrayLike<number>,
  classes: number,
  { fit, validation }: Split,
  penalties: readonly number[],
  options: PenaltySelectionOptions,
  tell: (index: number, model: MultinomialModel, found: Classification, rows: number) => void,
): Promise<void> {
  const labelsOf = (rows: readonly number[]) => Uint16Array.from(rows, (row) => labels[row]!);
  const held = gatherRows(matrix, validation);
  const { standardise, team } = options;
  const tolerance = choiceTolerance * options.tolerance;
  const regression = new MultinomialRegression(
    gatherRows(matrix, fit),
    labelsOf(fit),
    classes,
    standardise,
    team,
  );
  try {
    let start: Float64Array | undefined;
    for (const [index, penalty] of penalties.entries()) {
      const model = await regression.fit(penalty, { ...options, tolerance, start });
      start = model.parameters;
      const logits = logitsOf(held, model, regression.statistics);
      tell(index, model, classificationOf(logits, labelsOf(validation), classes), validation.length);
    }
  } finally {
    regression.close();
  }
}
