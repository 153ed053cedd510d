import type { TransferCurveData } from './transfer-curve.ts';

const accuracies = [0.62, 0.68, 0.72, 0.75, 0.79, 0.81, null, 0.79, 0.775, null, 0.76];

/** A curve that rises and falls, one checkpoint not computed and one failed. */
export const transferCurveExample: TransferCurveData = {
  target: 'digits',
  bestEpoch: 20,
  points: accuracies.map((value, index) => ({
    epoch: index * 4,
    sourceAccuracy: index === 0 ? 0.17 : 0.92 - 0.3 * Math.exp(-index),
    state: value === null ? (index === 6 ? 'missing' : 'failed') : 'computed',
    accuracy: value === null ? null : { value, low: value - 0.014, high: value + 0.014 },
  })),
};
