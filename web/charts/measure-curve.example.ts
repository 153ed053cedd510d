import type { MeasureCurveData } from './measure-curve.ts';

/** An exponent that falls as more directions are used; before the first epoch there is hardly a power law. */
export const measureCurveExample: MeasureCurveData = {
  measure: 'α-ReQ',
  points: [0, 1, 2, 4, 8, 12, 16, 24, 32, 40].flatMap((epoch) =>
    [false, true].map((centred) => ({
      epoch,
      centred,
      value: (centred ? 1.6 : 2.1) + 2.2 * Math.exp(-epoch / 6),
      r2: 0.99 - 0.2 * Math.exp(-epoch / 3),
    })),
  ),
};
