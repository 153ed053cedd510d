import { expect, test } from 'vitest';
import { probeAccuracies, probeRows } from './probe-rows.ts';
import type { ProbedCheckpoint } from './probes.query.ts';

const missing = { __typename: 'NotComputed', estimate: { flops: 1, seconds: null } } as const;
const accuracy = { value: 0.8, low: 0.75, high: 0.85 };
const checkpoint = {
  __typename: 'Checkpoint',
  id: 'a',
  LINEAR: { __typename: 'Evaluation', accuracy, testCount: 500 },
  RIDGE: missing,
  NEAREST_CLASS_MEAN: missing,
  KNN: { __typename: 'Probe', accuracy: { ...accuracy, value: 0.7 }, testCount: 500 },
} as unknown as ProbedCheckpoint;

test('every classifier has a row, and those that are computed have a place on the chart', () => {
  const rows = probeRows(checkpoint);
  expect(rows.map(({ kind, known }) => [kind, known?.accuracy.value])).toEqual([
    ['LINEAR', 0.8],
    ['RIDGE', undefined],
    ['NEAREST_CLASS_MEAN', undefined],
    ['KNN', 0.7],
  ]);
  expect(probeAccuracies(rows)).toEqual([
    { name: 'linear probe', count: 500, accuracy },
    { name: 'k nearest neighbours', count: 500, accuracy: { ...accuracy, value: 0.7 } },
  ]);
});

test('before the answer is there the rows are, without numbers', () => {
  expect(probeRows(undefined).map(({ known }) => known)).toEqual(Array(4).fill(undefined));
});
