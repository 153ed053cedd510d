import { randomFrom } from '@transferscope/shared';
import { describe, expect, test } from 'vitest';
import { energyOf, type Frame, randomSubspace, subspaceOfEnergy } from './random-subspace.ts';

const inner = (a: Float64Array, b: Float64Array) => a.reduce((sum, one, i) => sum + one * b[i]!, 0);

function furthestFromOrthonormal(frame: Frame): number {
  let furthest = 0;
  frame.forEach((a, k) => {
    frame.forEach((b, l) => {
      furthest = Math.max(furthest, Math.abs(inner(a, b) - (k === l ? 1 : 0)));
    });
  });
  return furthest;
}

const sizes = [
  [1, 2],
  [1, 61],
  [30, 61],
  [31, 61],
  [60, 61],
  [61, 61],
] as const;

describe('a random subspace', () => {
  test.each(sizes)('of %i in %i dimensions has an orthonormal frame', (count, size) => {
    const frame = randomSubspace(count, size, randomFrom(4));
    expect(frame.map((vector) => vector.length)).toEqual(new Array(count).fill(size));
    expect(furthestFromOrthonormal(frame)).toBeLessThan(1e-13);
  });

  test.each([2, 5])('of %i in 7 dimensions lies everywhere alike', (count) => {
    const draws = 4000;
    const random = randomFrom(11);
    const sums = new Float64Array(7 * 7);
    for (let draw = 0; draw < draws; draw++)
      for (const vector of randomSubspace(count, 7, random))
        for (let i = 0; i < 7; i++) for (let j = 0; j < 7; j++) sums[7 * i + j]! += vector[i]! * vector[j]!;
    // The mean projector is (count / 7) I; an entry's deviation is below 0.5 / sqrt(draws).
    sums.forEach((sum, at) => {
      const expected = at % 8 === 0 ? count / 7 : 0;
      expect(Math.abs(sum / draws - expected)).toBeLessThan((5 * 0.5) / Math.sqrt(draws));
    });
  });

  test('is the same for the same seed, and another for another', () => {
    const drawn = (seed: number) => randomSubspace(3, 9, randomFrom(seed)).map((vector) => [...vector]);
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });
});

describe('a subspace of an energy', () => {
  const variances = Float64Array.from({ length: 61 }, (_, i) => (100 * 0.85 ** i) ** 2);
  const total = variances.reduce((sum, one) => sum + one, 0);

  test.each([
    [1, 0.002],
    [1, 0.25],
    [12, 0.2],
    [12, 0.95],
    [40, 0.3],
    [60, 0.998],
    [60, 0.75],
  ])('of %i dimensions that holds %f of all has it, and is orthonormal', (count, share) => {
    for (let seed = 0; seed < 20; seed++) {
      const frame = subspaceOfEnergy(count, variances, share * total, randomFrom(seed));
      expect(frame).toHaveLength(count);
      expect(furthestFromOrthonormal(frame)).toBeLessThan(1e-12);
      expect(Math.abs(energyOf(frame, variances) / total - share)).toBeLessThan(1e-9);
    }
  });

  test.each([1e-6, 1e-9])('that is %f of all has it, relative to itself', (share) => {
    const falling = Float64Array.from({ length: 32 }, (_, i) => (100 * 0.6 ** i) ** 2);
    const all = falling.reduce((sum, one) => sum + one, 0);
    for (let seed = 0; seed < 20; seed++) {
      const frame = subspaceOfEnergy(1, falling, share * all, randomFrom(seed));
      expect(Math.abs(energyOf(frame, falling) / (share * all) - 1)).toBeLessThan(1e-9);
    }
  });

  test('is the uniformly random one of the same seed where that has the energy already', () => {
    const uniform = randomSubspace(12, 61, randomFrom(9));
    const energy = energyOf(uniform, variances);
    const frame = subspaceOfEnergy(12, variances, energy, randomFrom(9));
    frame.forEach((vector, k) => {
      expect(Math.abs(inner(vector, uniform[k]!))).toBeCloseTo(1, 12);
    });
  });

  test('comes as near as it can where no subspace has it', () => {
    const flat = new Float64Array(10).fill(2);
    expect(energyOf(subspaceOfEnergy(3, flat, 7, randomFrom(1)), flat)).toBeCloseTo(6, 12);
    const most = variances.slice(0, 3).reduce((sum, one) => sum + one, 0);
    const beyond = energyOf(subspaceOfEnergy(3, variances, 0.99 * total, randomFrom(1)), variances);
    expect(beyond).toBeLessThanOrEqual(most * (1 + 1e-12));
    expect(beyond).toBeGreaterThan(0.999 * most);
  });
});
