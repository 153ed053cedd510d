import { randomFrom } from '@transferscope/shared';
import { drawOf } from './draws.ts';
import type { Split } from './stratified-split.ts';

/** How training rows are dealt out, as parameters of the quantity linear-probe. */
export interface FoldParameters {
  readonly folds: number;
  readonly validationRows: number;
  readonly seed: number;
}

export interface StratifiedFolds {
  /** Empty where every class has one row. */
  readonly folds: readonly Split[];
  /** Classes with one row, which every fold has among those to fit. */
  readonly unvalidated: readonly number[];
}

/**
 * Cross-validation: the rows of every class are dealt out to folds, alike in size and classes, and each fold is left out once.
 * The first folds that hold `validationRows` rows are given: few rows are all left out in turn, and of many no more than
 * it takes to know. Equal seeds give equal folds.
 */
export function stratifiedFolds(
  labels: ArrayLike<number>,
  classes: number,
  parameters: FoldParameters,
): StratifiedFolds {
  const draw = drawOf(labels, classes, randomFrom(parameters.seed));
  const dealt = draw.filter((rows) => rows.length > 1).flat();
  const foldOf = new Map(dealt.map((row, place) => [row, place % parameters.folds]));
  const all = Array.from(labels, (_, row) => row);
  const folds = Array.from({ length: judgedFolds(dealt.length, parameters) }, (_, fold) => ({
    fit: all.filter((row) => foldOf.get(row) !== fold),
    validation: all.filter((row) => foldOf.get(row) === fold),
  }));
  return { folds, unvalidated: [...draw.keys()].filter((label) => draw[label]!.length === 1) };
}

/** How many folds of so many rows are left out in turn. */
export function judgedFolds(rows: number, { folds, validationRows }: Omit<FoldParameters, 'seed'>): number {
  return Math.min(rows, folds, Math.ceil((validationRows * folds) / Math.max(1, rows)));
}
