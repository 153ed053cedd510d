import { describe, expect, it } from 'vitest';
import { randomFrom } from './random.ts';
import {
  averageRanks,
  holm,
  normalProbability,
  normalQuantile,
  spearman,
  spearmanInterval,
  studentQuantile,
  tInterval,
  wilsonInterval,
} from './statistics.ts';

describe('wilsonInterval', () => {
  // scipy.stats.binomtest(successes, n).proportion_ci(level, 'wilson')
  it.each([
    [0, 10, 0.95, 0, 0.27753279986288926],
    [10, 10, 0.95, 0.7224672001371109, 1],
    [941, 1000, 0.95, 0.9246390972285408, 0.9539857017871995],
    [2823, 3000, 0.95, 0.9319910015355669, 0.9488810538886955],
    [1, 3, 0.99, 0.04042662929608476, 0.855783984952333],
    [7, 200, 0.9, 0.019085848319896202, 0.06332701108904515],
  ])('of %i in %i at level %f is that of SciPy', (successes, n, level, low, high) => {
    const interval = wilsonInterval(successes, n, level);
    expect(interval.value).toBe(successes / n);
    expect(interval.low).toBeCloseTo(low, 13);
    expect(interval.high).toBeCloseTo(high, 13);
  });

  it.each([
    [1, 0],
    [-1, 3],
    [4, 3],
    [Number.NaN, 3],
  ])('refuses %f in %f', (successes, n) => {
    expect(() => wilsonInterval(successes, n)).toThrow(RangeError);
  });
});

describe('averageRanks', () => {
  // scipy.stats.rankdata
  it('gives equal values the mean of their ranks', () => {
    expect(averageRanks([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5])).toEqual([
      4.5, 1.5, 6, 1.5, 8, 11, 3, 10, 8, 4.5, 8,
    ]);
    expect(averageRanks([Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY])).toEqual([2.5, 1, 2.5]);
    expect(averageRanks([])).toEqual([]);
  });

  it('refuses NaN', () => {
    expect(() => averageRanks([1, Number.NaN])).toThrow(RangeError);
  });
});

describe('spearman', () => {
  // scipy.stats.spearmanr
  it.each([
    [[1, 2, 3, 4, 5], [5, 6, 7, 8, 7], 0.8207826816681233],
    [
      [0.62, 0.68, 0.72, 0.75, 0.79, 0.81, 0.79, 0.775, 0.76],
      [-2.1, -1.9, -1.7, -1.7, -1.2, -1, -0.9, -0.9, -0.8],
      0.7130865164921075,
    ],
    [[3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4], 0.1384567651467695],
    [[1, 2], [7, 3], -1],
    [[1e-300, 0, -5e300, 2], [0.1, 0.2, 0.3, 0.4], 0.2],
  ])('of %j and %j is that of SciPy', (x, y, correlation) => {
    expect(spearman(x, y)).toBeCloseTo(correlation, 14);
  });

  it('sees the order only', () => {
    const x = [0.3, 0.1, 0.2, 0.9];
    expect(spearman(x, x.map(Math.exp))).toBe(1);
    expect(
      spearman(
        x,
        x.map((value) => -(value ** 3)),
      ),
    ).toBe(-1);
  });

  it('has no value for a constant and for fewer than two pairs', () => {
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeUndefined();
    expect(spearman([1, 2, 3], [4, 4, 4])).toBeUndefined();
    expect(spearman([1], [1])).toBeUndefined();
    expect(spearman([], [])).toBeUndefined();
  });

  it('refuses values without a partner', () => {
    expect(() => spearman([1, 2], [1])).toThrow(/do not make pairs/);
  });
});

describe('spearmanInterval', () => {
  it('is Fisher’s transform with the variance of Bonett and Wright', () => {
    // tanh(arctanh(r) +- norm.ppf(0.975) sqrt((1 + r^2 / 2) / 7)) by NumPy and SciPy
    const found = spearmanInterval([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 1, 4, 3, 7, 8, 6, 10, 9, 5])!;
    expect(found.value).toBeCloseTo(0.7454545454545454, 14);
    expect(found.low).toBeCloseTo(0.12458273974457101, 13);
    expect(found.high).toBeCloseTo(0.94681196803083, 13);
  });

  it('is no point where the orders are the same, and undefined for three pairs', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const same = spearmanInterval(x, x)!;
    expect(same).toMatchObject({ value: 1, high: 1 });
    expect(same.low).toBeCloseTo(0.9634989418514085, 13);
    expect(spearmanInterval(x, x.toReversed())).toMatchObject({ value: -1, low: -1, high: -same.low });
    expect(spearmanInterval([1, 2, 3], [1, 2, 3])).toBeUndefined();
    expect(spearmanInterval([1, 1, 1, 1], [1, 2, 3, 4])).toBeUndefined();
  });

  it('covers the correlation of a normal population as often as it says', () => {
    const random = randomFrom(1);
    const population = (6 / Math.PI) * Math.asin(0.6 / 2);
    let covered = 0;
    for (let round = 0; round < 2000; round++) {
      const x = Array.from({ length: 24 }, () => random.normal());
      const y = x.map((value) => 0.6 * value + 0.8 * random.normal());
      const { low, high } = spearmanInterval(x, y)!;
      if (low <= population && population <= high) covered++;
    }
    expect(covered / 2000).toBeGreaterThan(0.94);
    expect(covered / 2000).toBeLessThan(0.97);
  });
});

describe('normalQuantile', () => {
  // scipy.stats.norm.ppf
  it.each([
    [1e-12, -7.034483825301131],
    [1e-5, -4.264890793922825],
    [0.025, -1.9599639845400545],
    [0.4, -0.2533471031357997],
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.999999, 4.753424308817087],
  ])('of %f is that of SciPy', (p, quantile) => {
    expect(normalQuantile(p)).toBeCloseTo(quantile, 10);
  });
});

describe('studentQuantile', () => {
  // scipy.stats.t.ppf((1 + level) / 2, degrees)
  it.each([
    [0.5, 1, 1.0000000000000002],
    [0.8, 2, 1.8856180831641272],
    [0.9, 3, 2.3533634348018233],
    [0.95, 1, 12.706204736174694],
    [0.95, 2, 4.302652729749462],
    [0.95, 4, 2.7764451051977934],
    [0.95, 9, 2.262157162798205],
    [0.95, 199, 1.9719565442517533],
    [0.95, 1000, 1.9623390808264083],
    [0.99, 30, 2.7499956535672254],
    [0.999, 1, 636.6192487687897],
    [0.999, 19, 3.883405852592131],
  ])('of %f with %i degrees of freedom is that of SciPy', (level, degrees, quantile) => {
    expect(studentQuantile(level, degrees) / quantile).toBeCloseTo(1, 11);
  });

  it('comes down to the normal quantile as degrees grow', () => {
    expect(studentQuantile(0.95, 100_001)).toBeCloseTo(normalQuantile(0.975), 4);
    expect(studentQuantile(0.95, 100_001)).toBeGreaterThan(normalQuantile(0.975));
  });

  it.each([
    [0, 3],
    [1, 3],
    [Number.NaN, 3],
    [0.95, 0],
    [0.95, 2.5],
  ])('refuses level %f with %f degrees', (level, degrees) => {
    expect(() => studentQuantile(level, degrees)).toThrow(RangeError);
  });
});

describe('tInterval', () => {
  // scipy.stats.t.interval(level, n - 1, mean, sem)
  it.each([
    [[0.71, 0.74, 0.69, 0.73, 0.735], 0.95, 0.6952523073207091, 0.7467476926792906],
    [[0.71, 0.74, 0.69, 0.73, 0.735], 0.9, 0.701230066212758, 0.7407699337872418],
    [[0.5, 0.25], 0.95, -1.2132755920218368, 1.9632755920218368],
  ])('of %j at level %f is that of SciPy', (values, level, low, high) => {
    const interval = tInterval(values, level);
    expect(interval.value).toBeCloseTo(values.reduce((sum, x) => sum + x, 0) / values.length, 15);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
    expect(interval.level).toBe(level);
  });

  it('needs two measurements', () => {
    expect(() => tInterval([0.5])).toThrow(/two measurements, not 1/);
  });
});

describe('holm', () => {
  // statsmodels.stats.multitest.multipletests(p, method='holm')
  it.each([
    [
      [0.01, 0.04, 0.03, 0.005, 0.5],
      [0.04, 0.09, 0.09, 0.025, 0.5],
    ],
    [
      [0.2, 0.001, 0.001, 0.9],
      [0.4, 0.004, 0.004, 0.9],
    ],
    [[], []],
  ])('of %j is that of statsmodels', (probabilities, adjusted) => {
    expect(holm(probabilities)).toEqual(adjusted.map((one) => expect.closeTo(one, 14)));
  });
});

describe('normalProbability', () => {
  // scipy.stats.norm.cdf
  it.each([
    [-7.5, 3.1908916729108844e-14],
    [-3.2, 0.0006871379379158471],
    [-3, 0.0013498980316300933],
    [-2.5, 0.006209665325776132],
    [-0.3, 0.3820885778110474],
    [0, 0.5],
    [0.7, 0.758036347776927],
    [2.9999, 0.998649658717045],
    [4, 0.9999683287581669],
  ])('of %f is that of SciPy', (x, probability) => {
    expect(normalProbability(x) / probability).toBeCloseTo(1, 11);
  });
});
