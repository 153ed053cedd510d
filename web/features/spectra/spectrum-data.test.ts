import { expect, test } from 'vitest';
import type { CheckpointResults } from '../run/run.query.ts';
import {
  fitRange,
  mappedSpectra,
  measureCurveData,
  measureTable,
  rankMeasures,
  singularValueTable,
} from './spectrum-data.ts';

const missing = { __typename: 'NotComputed', estimate: { flops: 1, seconds: null } } as const;
const spectrum = (effectiveRank: number, alpha: { value: number; r2: number | null } | null) => ({
  __typename: 'Spectrum' as const,
  singularValues: [3, 2, 1e-9],
  resolvedCount: 2,
  rankSigma: 2,
  rankSquared: 1,
  measures: { effectiveRank, stableRank: 1.44, participationRatio: 1.74, alpha },
});
const checkpoint = (
  epoch: number,
  uncentred: CheckpointResults['uncentred'],
  centred: CheckpointResults['centred'],
): CheckpointResults => ({
  id: `${epoch}`,
  epoch,
  sourceAccuracy: null,
  evaluation: missing,
  uncentred,
  centred,
});

const checkpoints = [
  checkpoint(0, spectrum(1.5, null), missing),
  checkpoint(2, spectrum(2.5, { value: 1.8, r2: 0.91 }), spectrum(2.75, { value: 1.2, r2: 0.987 })),
  checkpoint(4, missing, missing),
];
const measureNamed = (name: string) => rankMeasures.find((measure) => measure.name === name)!;

test('the map has the uncentred spectra that are there', () => {
  expect(mappedSpectra(checkpoints)).toEqual([
    { epoch: 0, singularValues: [3, 2, 1e-9], resolvedCount: 2, principalRank: 2 },
    { epoch: 2, singularValues: [3, 2, 1e-9], resolvedCount: 2, principalRank: 2 },
  ]);
});

test('the table of the map has a row a singular value, and none below the noise floor', () => {
  expect(singularValueTable(mappedSpectra(checkpoints))).toEqual({
    columns: ['Index', 'epoch 0', 'epoch 2'],
    rows: [
      ['k*', '2', '2'],
      ['1', expect.closeTo(3), expect.closeTo(3)],
      ['2', expect.closeTo(2), expect.closeTo(2)],
      ['3', null, null],
    ],
  });
});

test('a measure has a point for each spectrum that has it, and none for the others', () => {
  expect(measureCurveData(measureNamed('Effective rank'), checkpoints)).toEqual({
    measure: 'Effective rank',
    points: [
      { epoch: 0, centred: false, value: 1.5, r2: null },
      { epoch: 2, centred: false, value: 2.5, r2: null },
      { epoch: 2, centred: true, value: 2.75, r2: null },
    ],
  });
});

test('a fitted measure tells how well it fits', () => {
  const alpha = measureCurveData(measureNamed('α-ReQ'), checkpoints);
  expect(alpha.points.map(({ value, r2 }) => [value, r2])).toEqual([
    [1.8, 0.91],
    [1.2, 0.987],
  ]);
  expect(fitRange(alpha)).toBe('0.91 to 0.99');
  expect(fitRange(measureCurveData(measureNamed('Stable rank'), checkpoints))).toBeUndefined();
});

test('the table names every checkpoint, centred and uncentred numbers apart', () => {
  const { columns, rows } = measureTable(checkpoints);
  expect(rows.map((row) => row.length)).toEqual([columns.length, columns.length, columns.length]);
  const second = Object.fromEntries(columns.map((name, place) => [name, rows[1]![place]]));
  expect(second).toMatchObject({
    Epoch: '2',
    'Effective rank, centred': 2.75,
    'Effective rank, uncentred': 2.5,
    'r² of α-ReQ, centred': 0.987,
  });
  expect(rows[2]!.slice(1).every((cell) => cell === null)).toBe(true);
});
