import type { PenaltyPathData } from './penalty-path.ts';

/** A path with its best in the middle. */
export const penaltyPathExample: PenaltyPathData = {
  chosen: 0.01,
  path: [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10].map((penalty) => {
    const distance = Math.abs(Math.log10(penalty) + 2);
    return { penalty, validationAccuracy: 0.82 - distance * 0.02, validationLogLoss: 0.5 + distance * 0.08 };
  }),
};
