import { expect, test } from 'vitest';
import { keptSteps, pretrainingSteps, stepsPerEpoch } from './pretraining-steps.ts';

test('an incomplete batch is no step', () => {
  expect(stepsPerEpoch(800, { batchSize: 128 })).toBe(6);
  expect(stepsPerEpoch(100, { batchSize: 128 })).toBe(0);
  expect(pretrainingSteps(800, { epochs: 2.5, batchSize: 128 })).toBe(15);
});

test('every whole epoch is kept unless others are named, and the end always', () => {
  const length = { epochs: 2.5, batchSize: 100, keepEpochs: null };
  expect([...keptSteps(400, length)]).toEqual([
    [0, 0],
    [4, 1],
    [8, 2],
    [10, 2.5],
  ]);
  expect([...keptSteps(400, { ...length, keepEpochs: [1, 0, 9] })]).toEqual([
    [0, 0],
    [4, 1],
    [10, 2.5],
  ]);
});

test('epochs that fall on one step are one checkpoint', () => {
  const kept = keptSteps(200, { epochs: 2, batchSize: 100, keepEpochs: [0, 0.1, 0.2, 0.5, 1] });
  expect([...kept.keys()]).toEqual([0, 1, 2, 4]);
  expect(kept.get(0)).toBe(0.2);
});
