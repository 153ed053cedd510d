import { expect, test } from 'vitest';
import type { OverlapCurvePoint } from './overlap-curves.query.ts';
import {
  comparisonProvenances,
  comparisonWarnings,
  isDrawable,
  subspaceColumns,
  subspaceCurves,
  subspaceRows,
} from './subspace-points.ts';

const final = { id: 'final', epoch: 40 };
const known = {
  __typename: 'Overlap',
  principalRank: 7,
  referencePrincipalRank: 9,
  principal: { overlap: 0.81234, reliability: 0.97, chance: 9 / 64 },
  residual: null,
  drift: { principal: { drift: 0.25, splitHalfDifference: null }, residual: null },
  provenance: {
    ...{ key: 'a', version: 1, parameters: {}, seed: 0, rowCount: 60, seconds: 1, createdAt: '2026-01-01' },
    quantity: { name: 'subspace-overlap', title: 'Overlap', citation: 'Somebody' },
    inputs: [],
    engine: null,
    warnings: [{ code: 'RANK_REDUCED', message: 'Fewer directions.' }],
  },
} satisfies OverlapCurvePoint['result'];
const missing = {
  __typename: 'NotComputed',
  estimate: { flops: 1, seconds: null },
} satisfies OverlapCurvePoint['result'];

test('a curve has both parts of every comparison; what is not there is null and never 0', () => {
  const { overlap, drift } = subspaceCurves([
    { epoch: 2, reference: final, result: known },
    { epoch: 4, reference: final, result: missing },
  ]);
  expect(overlap.points).toEqual([
    { epoch: 2, part: 'principal', value: 0.81234, splitHalf: 0.97, chance: 9 / 64 },
    { epoch: 2, part: 'residual', value: null, splitHalf: null, chance: null },
    { epoch: 4, part: 'principal', value: null, splitHalf: null, chance: null },
    { epoch: 4, part: 'residual', value: null, splitHalf: null, chance: null },
  ]);
  expect(drift.points[0]).toEqual({
    epoch: 2,
    part: 'principal',
    value: 0.25,
    splitHalf: null,
    chance: null,
  });
  expect(isDrawable(drift)).toBe(true);
  expect(isDrawable(subspaceCurves([{ epoch: 4, reference: final, result: missing }]).drift)).toBe(false);
});

test('the first checkpoint is compared with none before it, so it is on no curve', () => {
  const { overlap } = subspaceCurves([
    { epoch: 0, reference: null, result: null },
    { epoch: 2, reference: { id: 'first', epoch: 0 }, result: known },
  ]);
  expect(overlap.points.map(({ epoch }) => epoch)).toEqual([2, 2]);
});

test('the table has a cell a column in every row', () => {
  const rows = subspaceRows([
    { epoch: 0, reference: null, result: null },
    { epoch: 2, reference: final, result: known },
  ]);
  expect(rows.map((row) => row.length)).toEqual([subspaceColumns.length, subspaceColumns.length]);
  expect(rows[0]!.slice(1).every((cell) => cell == null)).toBe(true);
  const cells = Object.fromEntries(subspaceColumns.map((name, place) => [name, rows[1]![place]]));
  expect(cells).toMatchObject({
    Epoch: '2',
    'Compared with': 'epoch 40',
    'k*': '7',
    'Overlap, principal': 0.81234,
    'two halves, principal': 0.97,
    'random, principal': 9 / 64,
    'Drift, principal': 0.25,
  });
  expect([cells['Overlap, residual'], cells['between halves, principal'], cells['Drift, residual']]).toEqual([
    undefined,
    null,
    undefined,
  ]);
});

test('a warning is told once, with the epochs that it is about', () => {
  expect(
    comparisonWarnings([
      { epoch: 0, reference: final, result: missing },
      { epoch: 2, reference: final, result: known },
      { epoch: 4, reference: final, result: known },
    ]),
  ).toEqual([{ code: 'RANK_REDUCED', message: 'Fewer directions.', epochs: [2, 4] }]);
});

test('every comparison that is there opens its provenance under a name of its own', () => {
  expect(
    comparisonProvenances([
      { epoch: 0, reference: null, result: null },
      { epoch: 2, reference: final, result: known },
      { epoch: 4, reference: final, result: known },
      { epoch: 6, reference: final, result: missing },
    ]),
  ).toEqual([
    { what: 'epoch 2 against epoch 40', provenance: known.provenance },
    { what: 'epoch 4 against epoch 40', provenance: known.provenance },
  ]);
});
