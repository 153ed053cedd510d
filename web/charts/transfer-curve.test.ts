import { expect, test } from 'vitest';
import { transferCurveExample } from './transfer-curve.example.ts';
import { pointTitle } from './transfer-curve.ts';

const words = (index: number) =>
  pointTitle(transferCurveExample.points[index]!, 'digits').replaceAll('\u00a0', ' ').split('\n');

test('the words at a computed epoch give source and FE accuracy with its interval', () => {
  expect(words(5)).toEqual(['epoch 20', 'source 91.8 %', 'FE on digits 81.0 % (79.6–82.4)']);
});

test('the words at an epoch without a result say why there is none', () => {
  expect(words(6)[2]).toBe('FE on digits not computed');
  expect(words(9)[2]).toBe('FE on digits failed');
});
