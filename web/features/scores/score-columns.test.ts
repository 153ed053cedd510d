import { expect, test } from 'vitest';
import {
  bestOf,
  columnFormat,
  nextOrder,
  rankAgreement,
  type ScoreColumn,
  type ScoreRow,
  sortedRows,
} from './score-columns.ts';

const columns: ScoreColumn[] = [
  { name: 'logme', title: 'LogME', better: 'HIGHER' },
  { name: 'nc1', title: 'NC1', better: 'LOWER' },
];
const row = (epoch: number, accuracy: number | null, logme: number | null, nc1?: number): ScoreRow => ({
  id: `k${epoch}`,
  epoch,
  accuracy: accuracy === null ? null : { value: accuracy, low: accuracy - 0.01, high: accuracy + 0.01 },
  scores: { logme, ...(nc1 !== undefined && { nc1 }) },
});
const rows = [row(0, 0.5, 0.2, 9), row(4, 0.8, 0.9, 2), row(8, 0.7, null, 4), row(20, 0.6, 0.9)];
const epochs = (of: readonly ScoreRow[]) => of.map(({ epoch }) => epoch);

test('rows without a value stand last whichever way the column is sorted', () => {
  expect(epochs(sortedRows(rows, { by: 'logme', direction: 'descending' }))).toEqual([4, 20, 0, 8]);
  expect(epochs(sortedRows(rows, { by: 'logme', direction: 'ascending' }))).toEqual([0, 4, 20, 8]);
  expect(epochs(sortedRows(rows, { by: 'nc1', direction: 'ascending' }))).toEqual([4, 8, 0, 20]);
  expect(epochs(sortedRows(rows, { by: 'epoch', direction: 'descending' }))).toEqual([20, 8, 4, 0]);
});

test('the first press puts the promising end first, the next one the other end', () => {
  const start = { by: 'epoch', direction: 'ascending' } as const;
  const once = nextOrder(start, 'logme', columns);
  expect(once).toEqual({ by: 'logme', direction: 'descending' });
  expect(nextOrder(once, 'logme', columns).direction).toBe('ascending');
  expect(nextOrder(once, 'nc1', columns).direction).toBe('ascending');
  expect(nextOrder(once, 'accuracy', columns).direction).toBe('descending');
  expect(nextOrder(once, 'epoch', columns).direction).toBe('ascending');
});

test('the best is the end that promises more, and nothing where nothing is computed', () => {
  expect(bestOf(rows, 'logme', 'HIGHER')).toBe(0.9);
  expect(bestOf(rows, 'nc1', 'LOWER')).toBe(2);
  expect(bestOf(rows, 'leep', 'HIGHER')).toBeUndefined();
});

test('a score is compared with the accuracy over the checkpoints that have both', () => {
  // scipy.stats.spearmanr([0.2, 0.9, 0.9], [0.5, 0.8, 0.6])
  expect(rankAgreement(rows, 'logme').correlation).toBeCloseTo(0.8660254037844387, 14);
  expect(rankAgreement(rows, 'logme').count).toBe(3);
  expect(rankAgreement(rows, 'nc1')).toEqual({ correlation: -1, interval: undefined, count: 3 });
  expect(rankAgreement(rows, 'leep')).toEqual({ correlation: undefined, interval: undefined, count: 0 });
  const more = [...rows, row(30, 0.65, 0.5)];
  const { interval, count } = rankAgreement(more, 'logme');
  expect(count).toBe(4);
  expect(interval!.value).toBe(rankAgreement(more, 'logme').correlation);
  expect(interval!.low).toBeLessThan(interval!.value);
});

test('numbers of a column have the decimals of four figures of its largest', () => {
  const format = columnFormat([-0.5, 12.3456, 1]);
  expect([-0.5, 12.3456, 1].map(format)).toEqual(['−0.50', '12.35', '1.00']);
  expect(columnFormat([2e-7])(2e-7)).toBe('2e-7');
  expect(columnFormat([0.0941])(0.0941)).toBe('0.09410');
});
