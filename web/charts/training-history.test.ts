import { expect, test } from 'vitest';
import { trainingHistoryExample } from './training-history.example.ts';
import { meanEpochs } from './training-history.ts';

test('the mean is over the trainings that came to an epoch', () => {
  expect(
    meanEpochs({
      epochs: [
        { seed: 0, epoch: 1, trainLoss: 2, validationAccuracy: 0.5 },
        { seed: 0, epoch: 2, trainLoss: 1, validationAccuracy: 0.75 },
        { seed: 1, epoch: 1, trainLoss: 3, validationAccuracy: 0.25 },
      ],
    }),
  ).toEqual([
    { epoch: 1, trainings: 2, trainLoss: 2.5, validationAccuracy: 0.375 },
    { epoch: 2, trainings: 1, trainLoss: 1, validationAccuracy: 0.75 },
  ]);
  expect(meanEpochs(trainingHistoryExample).map(({ trainings }) => trainings)).toEqual([
    ...new Array(18).fill(3),
    ...new Array(12).fill(2),
  ]);
});

test('a training without validation images has no accuracy, not one of 0', () => {
  const [only] = meanEpochs({ epochs: [{ seed: 0, epoch: 1, trainLoss: 2, validationAccuracy: null }] });
  expect(only?.validationAccuracy).toBeNull();
});
