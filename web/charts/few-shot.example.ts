import type { FewShotData } from './few-shot.ts';

const around = (value: number, half: number) => ({ value, low: value - half, high: value + half });

/** Three checkpoints: with few images the middle one is best, and intervals are wide. */
export const fewShotExample: FewShotData = {
  points: [
    { epoch: 0, floor: 0.28 },
    { epoch: 14, floor: 0.45 },
    { epoch: 40, floor: 0.39 },
  ].flatMap(({ epoch, floor }) =>
    [1, 2, 5, 10, 20, 50].map((imagesPerClass) => ({
      epoch,
      imagesPerClass,
      accuracy: around(floor + 0.21 * Math.log10(imagesPerClass), 0.05 / Math.sqrt(imagesPerClass) + 0.01),
    })),
  ),
};
