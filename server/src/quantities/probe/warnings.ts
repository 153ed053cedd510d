import type { Warning } from '../define-quantity.ts';
import { classWarnings, namesOf } from './class-warnings.ts';
import type { MultinomialModel } from './multinomial-regression.ts';
import type { PenaltySelection } from './penalty-selection.ts';
import type { ProbeData } from './probe-data.ts';
import { deadWarnings } from './probe-outcome.ts';

/** What the reader of a linear probe may have to be warned of. */
export interface ProbeFacts {
  readonly data: ProbeData;
  /** No training row differs from another in what the probe sees. */
  readonly seesNothing: boolean;
  /** Labels with one training row. */
  readonly unvalidated: readonly number[];
  readonly selection: PenaltySelection | undefined;
  readonly model: MultinomialModel;
}

/** Warnings of a linear probe; their codes are stable. */
export function probeWarnings(facts: ProbeFacts): Warning[] {
  const { data, seesNothing, unvalidated, selection, model } = facts;
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
  if (selection) warnings.push(...edgeWarnings(selection.chosen, selection.path));
  warnings.push(...classWarnings(data));
  warn(
    unvalidated.length > 0,
    'CLASS_NOT_VALIDATED',
    () =>
      `One training image is of ${namesOf(unvalidated, data.classes)}: the penalty was chosen without it.`,
  );
  warnings.push(...deadWarnings(seesNothing, 'guess the most frequent class'));
  return warnings;
}

/** A chosen penalty that is the first or last of several; `path` ascends. */
export function edgeWarnings(
  { penalty }: { readonly penalty: number },
  path: readonly { readonly penalty: number }[],
): Warning[] {
  const edges = [path[0]!.penalty, path[path.length - 1]!.penalty];
  if (path.length < 2 || !edges.includes(penalty)) return [];
  return [
    {
      code: 'PENALTY_AT_GRID_EDGE',
      message: `The chosen penalty ${penalty} is at the edge of the grid: a better one may lie beyond.`,
    },
  ];
}
