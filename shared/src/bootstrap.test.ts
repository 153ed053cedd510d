import { describe, expect, it } from 'vitest';
import { bells } from '../../test/reference/generated-problems.ts';
import { bcaInterval, bootstrapProbability, percentileInterval, resamples } from './bootstrap.ts';

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Powers of normal-like numbers, their means over resamples, and over all rows but one. */
function meansOf(rows: number, count: number, seed: number, power: number) {
  const sample = bells(seed + 100, rows).map((value) => value ** power);
  const distribution = Array.from(resamples(rows, { count, seed }), (drawn) =>
    mean(Array.from(drawn, (row) => sample[row]!)),
  );
  const total = mean(sample) * rows;
  return {
    value: mean(sample),
    distribution,
    jackknife: sample.map((value) => (total - value) / (rows - 1)),
  };
}

describe('bootstrap intervals', () => {
  // scipy.stats.bootstrap on the same rows (bootstrap_result, n_resamples=0): mean, percentile, BCa
  it.each([
    [
      40,
      999,
      7,
      1,
      0.10014779992412555,
      [-0.17629460835680838, 0.37007410688039755],
      [-0.2047612354432303, 0.3494416973614412],
    ],
    [
      15,
      500,
      3,
      3,
      -1.2033386168825557,
      [-2.3589066374433356, -0.2655997510847711],
      [-2.4643089303634964, -0.34234999841571734],
    ],
    [
      200,
      2000,
      11,
      2,
      1.1561711210562078,
      [0.9520247955073162, 1.3549309382913302],
      [0.9664061736666377, 1.3663716793363385],
    ],
  ] as const)(
    'of %i rows, %i resamples are those of SciPy',
    (rows, count, seed, power, value, percentile, bca) => {
      const found = meansOf(rows, count, seed, power);
      expect(found.value).toBeCloseTo(value, 13);
      const simple = percentileInterval(found.value, found.distribution);
      const corrected = bcaInterval(found.value, found.distribution, found.jackknife);
      expect([simple.low, simple.high]).toEqual(percentile.map((bound) => expect.closeTo(bound, 11)));
      expect([corrected.low, corrected.high]).toEqual(bca.map((bound) => expect.closeTo(bound, 11)));
    },
  );

  it('of a constant is that constant', () => {
    expect(bcaInterval(2, [2, 2, 2], [2, 2, 2])).toEqual({ value: 2, low: 2, high: 2, level: 0.95 });
  });
});

describe('resamples', () => {
  it('hold as many rows of each stratum as the sample', () => {
    const strata = [0, 0, 0, 1, 1, 2];
    for (const drawn of resamples(6, { count: 50, seed: 5, strata }))
      expect(Array.from(drawn, (row) => strata[row]).sort()).toEqual(strata);
  });

  it('are the same for the same seed, and others for another', () => {
    const drawn = (seed: number) => Array.from(resamples(9, { count: 3, seed }), (rows) => [...rows]);
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });
});

it('bootstrapProbability is the share at or below the bound, the sample counted in', () => {
  expect(bootstrapProbability([1, 2, 3])).toBe(1 / 4);
  expect(bootstrapProbability([-1, 0, 1, 2])).toBe(3 / 5);
});
