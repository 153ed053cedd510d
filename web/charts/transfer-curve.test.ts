import { expect, test } from 'vitest';
import { transferCurveExample } from './transfer-curve.example.ts';
import { pointTitle, transferCurveLegend } from './transfer-curve.ts';

const words = (index: number) =>
  pointTitle(transferCurveExample.points[index]!, 'digits').replaceAll('\u00a0', ' ').split('\n');

test('the words at a computed epoch give source, FE and FT accuracy with their intervals', () => {
  expect(words(5)).toEqual([
    'epoch 20',
    'source 91.8 %',
    'FE on digits 81.0 % (79.6–82.4)',
    'FT on digits 86.2 % (85.2–87.2)',
  ]);
});

test('the words at an epoch without a result say why there is none', () => {
  expect(words(6).slice(2)).toEqual(['FE on digits not computed', 'FT on digits not computed']);
  expect(words(9)[2]).toBe('FE on digits failed');
  expect(words(2)[3]).toBe('FT on digits being computed');
});

test('the legend names fine-tuning and its base line only where they are drawn', () => {
  const names = (data: typeof transferCurveExample) => transferCurveLegend(data).map(({ name }) => name);
  expect(names(transferCurveExample)).toEqual([
    'source',
    'feature extraction (FE)',
    'fine-tuning (FT)',
    'from scratch',
  ]);
  const none = transferCurveExample.points.map((point) => ({
    ...point,
    ft: { state: 'missing' as const, accuracy: null },
  }));
  expect(names({ ...transferCurveExample, points: none, scratch: null })).toEqual([
    'source',
    'feature extraction (FE)',
  ]);
});
