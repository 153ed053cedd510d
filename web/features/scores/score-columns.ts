import { type Estimate, spearman, spearmanInterval } from '@transferscope/shared';
import type { IntervalEstimate } from '../../wording/accuracy.ts';
import { scientific } from '../../wording/amount.ts';

/** One score of the table. */
export interface ScoreColumn {
  /** Of the quantity. */
  readonly name: string;
  readonly title: string;
  /** Which end promises the better checkpoint. */
  readonly better: 'HIGHER' | 'LOWER';
}

/** One checkpoint; a score that is absent is not computed, and null where its features say nothing. */
export interface ScoreRow {
  readonly id: string;
  readonly epoch: number;
  /** Feature-extraction accuracy, a fraction; null where not computed. */
  readonly accuracy: IntervalEstimate | null;
  readonly scores: Readonly<Record<string, number | null>>;
}

/** A column to sort by: `epoch`, `accuracy`, or the name of a score. */
export interface ScoreOrder {
  readonly by: string;
  readonly direction: 'ascending' | 'descending';
}

/** What a row has in a column; undefined where there is no number. */
export function columnValue(row: ScoreRow, by: string): number | undefined {
  if (by === 'epoch') return row.epoch;
  if (by === 'accuracy') return row.accuracy?.value;
  return row.scores[by] ?? undefined;
}

/** The rows in that order; those without a value stand last either way, equal ones in order of epoch. */
export function sortedRows(rows: readonly ScoreRow[], { by, direction }: ScoreOrder): ScoreRow[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [left, right] = [columnValue(a, by), columnValue(b, by)];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined) || a.epoch - b.epoch;
    return sign * (left - right) || a.epoch - b.epoch;
  });
}

/** The order that a press on a header asks for: the promising end first, and the other end at the next press. */
export function nextOrder(current: ScoreOrder, by: string, columns: readonly ScoreColumn[]): ScoreOrder {
  if (current.by === by)
    return { by, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
  const column = columns.find(({ name }) => name === by);
  const up = by === 'epoch' || column?.better === 'LOWER';
  return { by, direction: up ? 'ascending' : 'descending' };
}

/** The best value of a column; undefined where nothing is computed. */
export function bestOf(
  rows: readonly ScoreRow[],
  by: string,
  better: ScoreColumn['better'],
): number | undefined {
  const values = rows.flatMap((row) => columnValue(row, by) ?? []);
  if (values.length === 0) return undefined;
  return better === 'HIGHER' ? Math.max(...values) : Math.min(...values);
}

/** Spearman's rank correlation of a score with the accuracy, and over how many checkpoints that have both. */
export interface RankAgreement {
  /** Undefined where there is none: fewer than two checkpoints, or one side constant. */
  readonly correlation: number | undefined;
  /** Its 95 % interval; undefined for fewer than four checkpoints. */
  readonly interval: Estimate | undefined;
  readonly count: number;
}

/** How a score ranks the checkpoints beside how the accuracy does. */
export function rankAgreement(rows: readonly ScoreRow[], name: string): RankAgreement {
  const pairs = rows.flatMap((row) => {
    const [score, accuracy] = [columnValue(row, name), row.accuracy?.value];
    return score === undefined || accuracy === undefined ? [] : [{ score, accuracy }];
  });
  const scores = pairs.map(({ score }) => score);
  const accuracies = pairs.map(({ accuracy }) => accuracy);
  return {
    correlation: spearman(scores, accuracies),
    interval: spearmanInterval(scores, accuracies),
    count: pairs.length,
  };
}

/** Writes the numbers of one column with as many decimals each: four figures of the largest. */
export function columnFormat(values: readonly number[]): (value: number) => string {
  const largest = Math.max(0, ...values.map(Math.abs));
  if (largest < 0.001 || largest >= 100_000) return scientific;
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(largest)));
  return (value) => value.toFixed(decimals).replace('-', '−');
}
