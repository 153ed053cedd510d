import { expect, it } from 'vitest';
import { reachedEpoch } from './reached-epoch.ts';

const epochs = [0, 2, 10, 20];

it('lies between two checkpoints where the line through them crosses the share of the last value above chance', () => {
  // 0.2 + 0.9 (0.8 - 0.2) = 0.74, three quarters of the way from 0.5 to 0.82.
  expect(reachedEpoch(epochs, { overlaps: [0.2, 0.5, 0.82, 0.8], chance: 0.2, noise: 0.2 }, 0.9)).toBeCloseTo(
    8,
    12,
  );
});

it('is the first epoch where the first checkpoint has it already, and the last where only that one has it', () => {
  expect(reachedEpoch(epochs, { overlaps: [0.79, 0.1, 0.8, 0.8], chance: 0.2, noise: 0.2 }, 0.9)).toBe(0);
  expect(reachedEpoch(epochs, { overlaps: [0, 0, 0, 1], chance: 0, noise: 0 }, 0.9)).toBeCloseTo(19, 12);
});

it('is unknown where the final checkpoint does not agree with itself, or a part of the curve is missing', () => {
  expect(reachedEpoch(epochs, { overlaps: [0.2, 0.2, 0.2, 0.24], chance: 0.2, noise: 0.2 }, 0.9)).toBeNull();
  expect(reachedEpoch(epochs, { overlaps: [0.2, 0.5, 0.8, 0.8], chance: 0.2, noise: 0.78 }, 0.9)).toBeNull();
  expect(reachedEpoch(epochs, { overlaps: [0.2, null, 0.8, 0.8], chance: 0.2, noise: 0.2 }, 0.9)).toBeNull();
  expect(reachedEpoch(epochs, { overlaps: [0.2, 0.3, 0.4, null], chance: 0.2, noise: 0.2 }, 0.9)).toBeNull();
});
