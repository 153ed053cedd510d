import { describe, expect, it } from 'vitest';
import { normalQuantile, wilsonInterval } from './statistics.ts';

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
