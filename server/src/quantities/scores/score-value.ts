import { type Split, splits } from '@transferscope/shared';
import { z } from 'zod';
import type { ComputeContext, InputRequest, Outcome, Subject, Warning } from '../define-quantity.ts';
import { features } from '../features.ts';
import { absentClasses } from '../probe/class-warnings.ts';

/** A number that a score was computed with or by way of. */
export interface ScoreDetail {
  /** In camel case, for programs; the docstring of the score says what it is. */
  readonly name: string;
  readonly value: number;
  /** The data set's label of the class that it is of; absent where it is of all. */
  readonly label?: number;
}

/** Value of every transferability score: the higher, the better the checkpoint is said to suit the data set. */
export interface ScoreValue {
  readonly split: Split;
  /** N, rows that were used. */
  readonly rows: number;
  /** D, penultimate features; outputs of the source head for scores that read posteriors. */
  readonly columns: number;
  /** C, classes that have rows. */
  readonly classCount: number;
  /** Null where the features say nothing; a warning says why. */
  readonly value: number | null;
  readonly details: readonly ScoreDetail[];
}

/** What a score has found, beside its value. */
export interface Found extends Pick<ScoreValue, 'value' | 'rows' | 'columns'> {
  readonly present: readonly number[];
  readonly details?: readonly ScoreDetail[];
  readonly warnings?: readonly Warning[];
}

/** The parameter that all scores have. */
export const splitParameter = z.enum(splits).default('TRAIN').describe('Which rows of the data set.');

/** The input of scores of features. */
export function featureInputs(_subject: Subject, { split }: { split: Split }): Record<string, InputRequest> {
  return { features: { quantity: features, parameters: { split } } };
}

/** What a score ends with; classes without rows are told in its warnings. */
export function scoreOutcome(
  { subject, parameters: { split } }: ComputeContext<{ split: Split }>,
  { value, rows, columns, present, details = [], warnings = [] }: Found,
): Outcome<ScoreValue> {
  return {
    value: { split, rows, columns, classCount: present.length, value, details },
    warnings: [...absentClasses(subject.dataset.classes, present), ...warnings],
    rowCount: rows,
  };
}
