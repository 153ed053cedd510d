import { randomFrom } from '@transferscope/shared';
import { drawOf } from './draws.ts';

/** Rows to fit on and rows to validate on, each ascending. */
export interface Split {
  readonly fit: readonly number[];
  readonly validation: readonly number[];
}

export interface StratifiedSplit extends Split {
  /** Classes with one row, which went to `fit` and cannot be validated. */
  readonly unvalidated: readonly number[];
}

/**
 * Takes `fraction` of the rows of every class for validation, rounded, but at least one and never all.
 * Equal seeds give equal splits.
 */
export function stratifiedSplit(
  labels: ArrayLike<number>,
  classes: number,
  fraction: number,
  seed: number,
): StratifiedSplit {
  const fit: number[] = [];
  const validation: number[] = [];
  const unvalidated: number[] = [];
  drawOf(labels, classes, randomFrom(seed)).forEach((rows, label) => {
    if (rows.length === 1) unvalidated.push(label);
    const count = Math.min(Math.max(1, Math.round(fraction * rows.length)), rows.length - 1);
    validation.push(...rows.slice(0, Math.max(0, count)));
    fit.push(...rows.slice(Math.max(0, count)));
  });
  const ascending = (a: number, b: number) => a - b;
  return { fit: fit.sort(ascending), validation: validation.sort(ascending), unvalidated };
}
