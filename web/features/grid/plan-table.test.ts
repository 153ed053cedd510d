import { expect, test } from 'vitest';
import type { PlannedPart } from './grid.query.ts';
import { planTable } from './plan-table.ts';

const part = (quantity: string, dataset: string, resultCount: number): PlannedPart => ({
  quantity: { name: quantity, title: quantity.toUpperCase() },
  dataset: { id: dataset, name: `${dataset}!` },
  work: {
    resultCount,
    storedCount: 0,
    pendingCount: 0,
    pausedCount: 0,
    failedCount: 0,
    missingCount: resultCount,
    estimate: { computations: resultCount, flops: 1, bytes: 1, seconds: null },
  },
});

test('a part stands in the row of its quantity and the column of its data set', () => {
  const { datasets, rows } = planTable([
    part('probe', 'b', 1),
    part('probe', 'a', 2),
    part('tuning', 'a', 3),
  ]);
  expect(datasets).toEqual([
    { id: 'b', name: 'b!' },
    { id: 'a', name: 'a!' },
  ]);
  expect(rows.map(({ name, title, works }) => [name, title, works.map((work) => work?.resultCount)])).toEqual(
    [
      ['probe', 'PROBE', [1, 2]],
      ['tuning', 'TUNING', [undefined, 3]],
    ],
  );
});
