import type { Warning } from '../define-quantity.ts';
import type { MultinomialModel } from './multinomial-regression.ts';
import type { PenaltySelection } from './penalty-selection.ts';

/** What the reader of a probe may have to be warned of. */
export interface ProbeFacts {
  /** Names by label. */
  readonly classes: readonly string[];
  /** Labels that have a training row. */
  readonly trained: readonly number[];
  /** Labels with one training row. */
  readonly unvalidated: readonly number[];
  /** [true class][predicted class], test rows. */
  readonly confusion: readonly (readonly number[])[];
  /** Features that have one value on all training rows, and all features. */
  readonly constantColumns: number;
  readonly columns: number;
  readonly selection: PenaltySelection | undefined;
  readonly model: MultinomialModel;
}

/** Warnings of a linear probe; their codes are stable. */
export function probeWarnings(facts: ProbeFacts): Warning[] {
  const { confusion, trained, unvalidated, constantColumns, columns, selection, model } = facts;
  const names = (labels: readonly number[]) =>
    labels.map((label) => facts.classes[label] ?? label).join(', ');
  const labels = confusion.map((_, label) => label);
  const untrained = labels.filter((label) => !trained.includes(label));
  const untested = labels.filter((label) => confusion[label]!.every((count) => count === 0));
  const warnings: Warning[] = [];
  const warn = (applies: boolean, code: string, message: () => string) => {
    if (applies) warnings.push({ code, message: message() });
  };
  warn(
    !model.converged,
    'NOT_CONVERGED',
    () =>
      `The final fit ended after ${model.iterations} iterations with gradient ${model.gradientNorm.toExponential(1)}: the accuracy is not that of the optimum. Raise maxIterations.`,
  );
  warn(
    (selection?.unconverged.length ?? 0) > 0,
    'VALIDATION_NOT_CONVERGED',
    () =>
      `The fits with penalty ${selection!.unconverged.join(', ')} did not converge: the choice may be off.`,
  );
  warn(selection !== undefined && atEdge(selection), 'PENALTY_AT_GRID_EDGE', () => {
    const { penalty } = selection!.chosen;
    return `The chosen penalty ${penalty} is at the edge of the grid: a better one may lie beyond.`;
  });
  warn(
    untrained.length > 0,
    'CLASS_ABSENT',
    () => `No training image is of ${names(untrained)}: the probe cannot predict it.`,
  );
  warn(
    unvalidated.length > 0,
    'CLASS_NOT_VALIDATED',
    () => `One training image is of ${names(unvalidated)}: the penalty was chosen without it.`,
  );
  warn(
    untested.length > 0,
    'CLASS_NOT_TESTED',
    () => `No test image is of ${names(untested)}: its accuracy is unknown.`,
  );
  warn(
    constantColumns === columns,
    'DEAD_FEATURES',
    () =>
      'Every feature is the same for all training images: the probe can only guess the most frequent class.',
  );
  return warnings;
}

function atEdge({ chosen, path }: PenaltySelection): boolean {
  const edges = [path[0]!.penalty, path[path.length - 1]!.penalty];
  return path.length > 1 && edges.includes(chosen.penalty);
}
