import { describe, expect, test } from 'vitest';
import { randomFrom } from './random.ts';
import { effectiveRank, participationRatio, powerLaw, stableRank } from './rank-measures.ts';
import { spectrumWeights } from './vocabulary.ts';

/** Descending, over several orders of magnitude. */
function randomSpectrum(seed: number): number[] {
  const random = randomFrom(seed);
  const count = 1 + random.below(60);
  return Array.from({ length: count }, () => Math.exp(4 * random.normal())).sort((a, b) => b - a);
}

const ranks = {
  'effective rank of sigma': (sigma: ArrayLike<number>) => effectiveRank(sigma, 'SIGMA'),
  'effective rank of sigma squared': (sigma: ArrayLike<number>) => effectiveRank(sigma, 'SIGMA_SQUARED'),
  'stable rank': stableRank,
  'participation ratio': participationRatio,
};

describe.each(Object.entries(ranks))('%s', (_, rank) => {
  test('lies between 1 and the number of values, whatever the spectrum', () => {
    for (let seed = 0; seed < 300; seed++) {
      const sigma = randomSpectrum(seed);
      expect(rank(sigma)).toBeGreaterThanOrEqual(1 - 1e-14);
      expect(rank(sigma)).toBeLessThanOrEqual(sigma.length * (1 + 1e-14));
    }
  });

  test('does not depend on the scale, nor on zeros at the end', () => {
    for (let seed = 0; seed < 300; seed++) {
      const sigma = randomSpectrum(seed);
      for (const scale of [1e-180, 3, 1e180]) {
        const scaled = sigma.map((value) => value * scale);
        expect(rank([...scaled, 0, 0])! / rank(sigma)!).toBeCloseTo(1, 13);
      }
    }
  });

  test('counts equal values', () => {
    expect(rank([3])).toBe(1);
    expect(rank(new Float64Array(7).fill(0.1))).toBeCloseTo(7, 13);
  });

  test('is null for zeros and for no values', () => {
    expect(rank([0, 0])).toBeNull();
    expect(rank([])).toBeNull();
  });
});

test('by hand: 4, 2, 1, 1', () => {
  const sigma = [4, 2, 1, 1];
  // Entropy of 1/2, 1/4, 1/8, 1/8 is 7/4 ln 2.
  expect(effectiveRank(sigma, 'SIGMA')).toBeCloseTo(2 ** 1.75, 14);
  expect(stableRank(sigma)).toBe(22 / 16);
  expect(participationRatio(sigma)).toBe(22 ** 2 / (256 + 16 + 1 + 1));
});

test('squares make every spectrum look narrower', () => {
  for (let seed = 0; seed < 300; seed++) {
    const sigma = randomSpectrum(seed);
    const [plain, squared] = spectrumWeights.map((weight) => effectiveRank(sigma, weight)!);
    expect(squared).toBeLessThanOrEqual(plain! * (1 + 1e-14));
    // Renyi's entropies descend with their order: 1, 2, infinity.
    expect(participationRatio(sigma)!).toBeLessThanOrEqual(squared! * (1 + 1e-14));
    expect(stableRank(sigma)!).toBeLessThanOrEqual(participationRatio(sigma)! * (1 + 1e-14));
  }
});

describe('a power law', () => {
  test.each([0.3, 1, 2.7])('of eigenvalues j^-%f is found with r2 = 1, in any range', (alpha) => {
    const sigma = Float64Array.from({ length: 50 }, (_, i) => 7 * (i + 1) ** (-alpha / 2));
    for (const [from, to] of [
      [1, 50],
      [11, 40],
      [48, 50],
    ] as const) {
      const fit = powerLaw(sigma, from, to)!;
      expect(fit).toMatchObject({ from, to });
      expect(fit.value).toBeCloseTo(alpha, 11);
      expect(fit.r2).toBeCloseTo(1, 11);
    }
  });

  test('takes nothing from outside its range', () => {
    const sigma = randomSpectrum(8);
    const outside = [...sigma];
    outside[0] = 1e9;
    outside[sigma.length - 1] = 0;
    expect(powerLaw(outside, 2, sigma.length - 1)).toEqual(powerLaw(sigma, 2, sigma.length - 1));
  });

  test('is never fitted to two values', () => {
    expect(powerLaw([3, 2, 1], 1, 2)).toBeNull();
    expect(powerLaw([3, 2, 1], 3, 3)).toBeNull();
    expect(powerLaw([], 1, 0)).toBeNull();
    expect(powerLaw([3, 2, 1], 1, 3)).not.toBeNull();
  });

  test('of equal eigenvalues has slope 0, and nothing to be explained', () => {
    expect(powerLaw([0.1, 0.1, 0.1, 0.1], 1, 4)).toMatchObject({ r2: null });
    expect(powerLaw([0.1, 0.1, 0.1, 0.1], 1, 4)!.value).toBeCloseTo(0, 14);
  });
});
