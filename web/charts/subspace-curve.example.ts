import type { SubspaceCurveData } from './subspace-curve.ts';

const epochs = [0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 36, 40];

/** The principal subspace is there early, the residual one late; the residual part is the noisier. */
export const overlapExample: SubspaceCurveData = {
  measure: 'overlap',
  points: epochs.flatMap((epoch) => [
    {
      epoch,
      part: 'principal' as const,
      value: epoch === 24 ? null : 1 - 0.8 * Math.exp(-epoch / 6) * (1 - epoch / 40),
      splitHalf: epoch === 24 ? null : 0.97 - 0.05 * Math.exp(-epoch / 5),
      chance: 0.11,
    },
    {
      epoch,
      part: 'residual' as const,
      value: epoch === 24 ? null : 0.62 + 0.38 * (epoch / 40) ** 3,
      splitHalf: epoch === 24 ? null : 0.83 + 0.04 * (epoch / 40),
      chance: 0.58,
    },
  ]),
};

/** Both parts move less and less. */
export const driftCurveExample: SubspaceCurveData = {
  measure: 'drift',
  points: epochs.flatMap((epoch) => [
    {
      epoch,
      part: 'principal' as const,
      value: 0.9 * Math.exp(-epoch / 12) * (1 - epoch / 40),
      splitHalf: 0.01,
      chance: null,
    },
    {
      epoch,
      part: 'residual' as const,
      value: 1.4 * Math.exp(-epoch / 25) * (1 - epoch / 40),
      splitHalf: 0.03,
      chance: null,
    },
  ]),
};
