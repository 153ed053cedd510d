import { expect, test } from 'vitest';
import { measureCurveExample } from './measure-curve.example.ts';
import { measureTitle } from './measure-curve.ts';

test('the words at a fitted measure tell how well it fits', () => {
  expect(measureTitle('α-ReQ', measureCurveExample.points[0]!)).toBe(
    'epoch 0, uncentred\nα-ReQ 4.3, r² 0.790',
  );
  expect(measureTitle('RankMe', { ...measureCurveExample.points[1]!, r2: null })).toBe(
    'epoch 0, centred\nRankMe 3.8',
  );
});
