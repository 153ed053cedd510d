import { describe, expect, it } from 'vitest';
import { randomFrom } from './random.ts';

describe('randomFrom', () => {
  it('is Mulberry32: the first numbers of its C reference for seed 1', () => {
    const random = randomFrom(1);
    const words = Array.from({ length: 3 }, () => random.uniform() * 2 ** 32);
    expect(words).toEqual([2693262067, 11749833, 2265367787]);
  });

  it('shuffles a permutation, the same for the same seed and another for another', () => {
    const shuffled = (seed: number) => [
      ...randomFrom(seed).shuffle(Uint32Array.from({ length: 50 }, (_, i) => i)),
    ];
    expect([...shuffled(3)].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(shuffled(3)).toEqual(shuffled(3));
    expect(shuffled(3)).not.toEqual(shuffled(4));
  });

  it('draws normal numbers with mean 0 and variance 1', () => {
    const random = randomFrom(5);
    const draws = Array.from({ length: 20_000 }, () => random.normal());
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
    // Four standard errors.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(20_000));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
  });
});
