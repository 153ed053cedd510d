import type { TrainingHistoryData } from './training-history.ts';

const wobble = (seed: number, epoch: number) => Math.sin(seed * 2.1 + epoch * 1.3) / (1 + epoch / 15);

/** Three trainings of 30 epochs; the last one diverged after 18. */
export const trainingHistoryExample: TrainingHistoryData = {
  epochs: [0, 1, 2].flatMap((seed) =>
    Array.from({ length: seed === 2 ? 18 : 30 }, (_, i) => i + 1).map((epoch) => ({
      seed,
      epoch,
      trainLoss: 2.1 * Math.exp(-epoch / (4 + 2 * seed)) + 0.05 + Math.abs(0.12 * wobble(seed, epoch)),
      validationAccuracy:
        0.89 - 0.02 * seed - 0.6 * Math.exp(-epoch / (3 + 2 * seed)) + 0.03 * wobble(seed, epoch),
    })),
  ),
};
