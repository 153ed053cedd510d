import type { ComponentCurveData } from './component-curve.ts';

const around = (value: number, half: number) => ({ value, low: value - half, high: value + half });

/** A few large components do most of the work; the small ones need to be many. */
export const componentCurveExample: ComponentCurveData = {
  wholeAccuracy: 0.8,
  principalRank: 9,
  points: [1, 2, 3, 5, 8, 13, 21, 34, 55, 64].map((count) => ({
    count,
    largest: around(0.8 - 0.55 * Math.exp(-(count - 1) / 7), 0.014),
    smallest: around(0.12 + 0.68 * (Math.log(count) / Math.log(64)) ** 2.2, 0.014),
    random: count === 64 ? null : around(0.2 + 0.6 * (Math.log(count) / Math.log(64)) ** 1.1, 0.045),
  })),
};
