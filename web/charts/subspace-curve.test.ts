import { expect, test } from 'vitest';
import { driftCurveExample, overlapExample } from './subspace-curve.example.ts';
import { driftTicks, subspaceCurveLegend, subspaceTitle } from './subspace-curve.ts';

test('the words at an overlap tell what noise and chance would give', () => {
  expect(subspaceTitle('overlap', overlapExample.points[1]!)).toBe(
    'epoch 0, residual part\noverlap 0.62\ntwo halves of the images 0.83\nrandom subspaces 0.58',
  );
});

test('what is not computed or has no reliability is said so', () => {
  expect(subspaceTitle('overlap', overlapExample.points[22]!)).toBe(
    'epoch 24, principal part\noverlap not computed\ntwo halves of the images not known\nrandom subspaces 0.11',
  );
});

test('a drift has no chance level, neither in words nor in the legend', () => {
  expect(subspaceTitle('drift', driftCurveExample.points[0]!)).toBe(
    'epoch 0, principal part\ndrift 0.9\ntwo halves of the images 0.01',
  );
  expect(subspaceCurveLegend(overlapExample).map(({ name }) => name)).toContain('random subspaces');
  expect(subspaceCurveLegend(driftCurveExample).map(({ name }) => name)).not.toContain('random subspaces');
});

test('an axis of drifts has round ticks that do not touch', () => {
  expect(driftTicks(13.6)).toEqual([0, 0.1, 0.5, 1, 2, 5, 10]);
  expect(driftTicks(60)).toEqual([0, 0.5, 2, 5, 10, 20, 50]);
  expect(driftTicks(0.3)).toEqual([0, 0.002, 0.01, 0.02, 0.05, 0.1, 0.2]);
  expect(driftTicks(0)).toEqual([0]);
});
