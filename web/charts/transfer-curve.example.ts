import type { ProtocolResult, TransferCurveData } from './transfer-curve.ts';

const accuracies = [0.62, 0.68, 0.72, 0.75, 0.79, 0.81, null, 0.79, 0.775, null, 0.76];
const tuned = [0.83, null, null, 0.85, null, 0.862, null, null, 0.871, null, 0.876];

const resultOf = (value: number | null, half: number, state: ProtocolResult['state']): ProtocolResult =>
  value === null
    ? { state, accuracy: null }
    : { state: 'computed', accuracy: { value, low: value - half, high: value + half } };

/**
 * A curve that rises and falls, one checkpoint not computed and one failed; some of the checkpoints fine-tuned, one being
 * fine-tuned.
 */
export const transferCurveExample: TransferCurveData = {
  target: 'digits',
  best: { fe: 20, ft: 40 },
  scratch: { value: 0.825, low: 0.815, high: 0.835 },
  points: accuracies.map((value, index) => ({
    epoch: index * 4,
    sourceAccuracy: index === 0 ? 0.17 : 0.92 - 0.3 * Math.exp(-index),
    fe: resultOf(value, 0.014, index === 6 ? 'missing' : 'failed'),
    ft: {
      ...resultOf(tuned[index]!, 0.01, index === 2 ? 'waiting' : 'missing'),
      seeds: [-0.004, 0.001, 0.003].flatMap((apart) => (tuned[index] ? tuned[index]! + apart : [])),
    },
  })),
};
