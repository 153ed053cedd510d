import type { ScoreColumn, ScoreRow } from './score-columns.ts';

/** Four scores, one of which promises more the lower it is. */
export const scoreColumnsExample: readonly ScoreColumn[] = [
  { name: 'logme', title: 'LogME', better: 'HIGHER' },
  { name: 'h-score', title: 'H-score', better: 'HIGHER' },
  { name: 'transrate', title: 'TransRate', better: 'HIGHER' },
  { name: 'nc1', title: 'NC1', better: 'LOWER' },
];

/** Eight checkpoints: LogME follows the accuracy, the last ones have no H-score yet, nobody asked for TransRate. */
export const scoreRowsExample: readonly ScoreRow[] = [0, 2, 4, 8, 12, 20, 30, 40].map((epoch) => {
  const learnt = 1 - Math.exp(-epoch / 4);
  const accuracy = 0.62 + 0.2 * learnt - 0.002 * epoch;
  return {
    id: `checkpoint-${epoch}`,
    epoch,
    accuracy: epoch === 30 ? null : { value: accuracy, low: accuracy - 0.014, high: accuracy + 0.014 },
    scores: {
      logme: -0.31 + 0.4 * learnt - 0.0035 * epoch,
      'h-score': epoch > 20 ? null : 1.1 + 1.6 * learnt,
      nc1: 6.2 - 3.9 * learnt,
    },
  };
});
