import { expect, test } from 'vitest';
import { bestRate } from './rate-path.ts';

const point = (
  learningRate: number,
  validationAccuracy: number | null,
  validationLogLoss: number | null = 1,
) => ({ learningRate, validationAccuracy, validationLogLoss });

test('the rate with the best validation accuracy is chosen', () => {
  expect(bestRate([point(0.01, 0.7), point(0.03, 0.9), point(0.1, 0.8)])?.learningRate).toBe(0.03);
});

test('of equals the one with the lower log-loss is, of those the smaller', () => {
  expect(bestRate([point(0.01, 0.9, 0.4), point(0.03, 0.9, 0.3)])?.learningRate).toBe(0.03);
  expect(bestRate([point(0.03, 0.9, 0.3), point(0.01, 0.9, 0.3)])?.learningRate).toBe(0.01);
});

test('one that diverged is never chosen, and none is when all did', () => {
  expect(bestRate([point(0.01, 0.1), point(3, null, null)])?.learningRate).toBe(0.01);
  expect(bestRate([point(1, null, null), point(3, null, null)])).toBeUndefined();
});
