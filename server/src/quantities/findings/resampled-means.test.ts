import { randomFrom } from '@transferscope/shared';
import { describe, expect, it } from 'vitest';
import { chooseOnValidation } from './choose-on-validation.ts';
import { resampledMeans } from './resampled-means.ts';

const options = { count: 4000, seed: 5 };
const deviation = (numbers: readonly number[]) => {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length);
};
const constant = (rows: number, value: 0 | 1) => new Uint8Array(rows).fill(value);

describe('the joint bootstrap', () => {
  it('gives the mean over seeds the deviation that independent seeds have', () => {
    // Each seed right on all images or on none: all noise is that of seeds.
    const seeds = [1, 0, 0, 1, 1].map((right) => constant(10, right as 0 | 1));
    const draws = Array.from(resampledMeans([seeds], options), ([mean]) => mean!);
    const unbiased = Math.sqrt((0.6 * 0.4 * 5) / 4 / 5);
    expect(deviation(draws) / unbiased).toBeCloseTo(1, 1);
  });

  it('gives a single seed that of the test images', () => {
    const random = randomFrom(1);
    const right = Uint8Array.from({ length: 400 }, () => (random.uniform() < 0.8 ? 1 : 0));
    const accuracy = right.reduce((sum, one) => sum + one, 0) / 400;
    const draws = Array.from(resampledMeans([[right]], options), ([mean]) => mean!);
    expect(deviation(draws) / Math.sqrt((accuracy * (1 - accuracy)) / 400)).toBeCloseTo(1, 1);
  });

  it('draws the same images for all checkpoints', () => {
    const right = Uint8Array.from({ length: 50 }, (_, row) => row % 2);
    for (const [a, b] of resampledMeans([[right], [right]], { count: 20, seed: 1 })) expect(a).toBe(b);
  });
});

describe('a choice on validation images', () => {
  it('is the highest, the earliest of equal ones, and never one without', () => {
    expect(chooseOnValidation([0.5, null, 0.7, 0.7])).toBe(2);
    expect(chooseOnValidation([null, 0])).toBe(1);
  });

  it('is refused where nothing was validated', () => {
    expect(() => chooseOnValidation([null, null])).toThrow(
      expect.objectContaining({ code: 'TOO_FEW_ROWS', advice: expect.stringMatching(/two images/) }),
    );
  });
});
