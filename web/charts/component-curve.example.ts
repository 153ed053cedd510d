import type { ComponentCurveData, ComponentPoint } from './component-curve.ts';

const around = (value: number, half: number) => ({ value, low: value - half, high: value + half });
const counts = [1, 2, 3, 5, 8, 13, 21, 34, 55, 64];
const rank = 64;

/** What random subspaces of so many dimensions would do. */
const random = (dimensions: number) =>
  around(0.2 + 0.6 * (Math.log(dimensions) / Math.log(rank)) ** 1.1, 0.045);

/** Where the energy of the first or of the last `count` components goes, the singular values falling evenly. */
const dimensionsOf = { largest: (count: number) => 64 - 44 / count, smallest: (count: number) => count / 3 };

const accuracyOf = {
  largest: (count: number) => 0.8 - 0.55 * Math.exp(-(count - 1) / 7),
  smallest: (count: number) => 0.12 + 0.68 * (Math.log(count) / Math.log(rank)) ** 2.2,
};

const curve = (end: ComponentPoint['end']) =>
  counts.map((count): ComponentPoint => {
    const dimensions = Math.max(1, Math.round(dimensionsOf[end](count)));
    return {
      end,
      count,
      accuracy: around(accuracyOf[end](count), 0.014),
      random: count === rank ? null : random(count),
      equalEnergy: count === rank ? null : { dimensions, accuracy: random(dimensions) },
    };
  });

/** A few large components do most of the work; the small ones need to be many, and have little energy for their number. */
export const componentCurveExample: ComponentCurveData = {
  wholeAccuracy: 0.8,
  principalRank: 9,
  points: [...curve('largest'), ...curve('smallest')],
};
