import type { SparklineData } from './sparkline.ts';

/** A run that learns quickly and then slowly. */
export const sparklineExample: SparklineData = {
  points: [0, 1, 2, 4, 8, 16, 32, 40].map((epoch) => ({
    epoch,
    accuracy: 0.92 - 0.75 * Math.exp(-epoch / 2),
  })),
};
