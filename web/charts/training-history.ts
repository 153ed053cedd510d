import * as Plot from '@observablehq/plot';
import { percent } from '../wording/accuracy.ts';
import { scientific } from '../wording/amount.ts';
import type { LegendEntry } from './legend.tsx';

/** The end of one epoch of one training. */
export interface TrainingEpoch {
  readonly seed: number;
  /** Of the fine-tuning, from 1. */
  readonly epoch: number;
  /** Mean cross-entropy of the epoch's batches, nats. */
  readonly trainLoss: number;
  /** A fraction; null where the training has no validation images. */
  readonly validationAccuracy: number | null;
}

/** Several trainings that differ by their seed, each in order of epoch. */
export interface TrainingHistoryData {
  readonly epochs: readonly TrainingEpoch[];
}

/** Mean over the trainings that came to that epoch. */
export interface MeanEpoch {
  readonly epoch: number;
  readonly trainings: number;
  readonly trainLoss: number;
  readonly validationAccuracy: number | null;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The means over the seeds, in order of epoch. */
export function meanEpochs({ epochs }: TrainingHistoryData): MeanEpoch[] {
  const numbers = [...new Set(epochs.map(({ epoch }) => epoch))].sort((a, b) => a - b);
  return numbers.map((epoch) => {
    const at = epochs.filter((one) => one.epoch === epoch);
    const accuracies = at.flatMap(({ validationAccuracy }) => validationAccuracy ?? []);
    return {
      epoch,
      trainings: at.length,
      trainLoss: mean(at.map(({ trainLoss }) => trainLoss)),
      validationAccuracy: accuracies.length === 0 ? null : mean(accuracies),
    };
  });
}

export const trainingHistoryLegend: readonly LegendEntry[] = [
  { name: 'each seed', colour: 'var(--data-ft)', mark: 'thin' },
  { name: 'mean over the seeds', colour: 'var(--data-ft)' },
];

/** Training loss against the epoch of the fine-tuning, one thin line a seed and their mean. */
export function trainingLossChart(data: TrainingHistoryData, width: number) {
  return historyChart(data, width, {
    y: { label: 'training loss (nats)', labelArrow: 'none', grid: true, zero: true, nice: true },
    value: ({ trainLoss }) => trainLoss,
    words: scientific,
  });
}

/** Validation accuracy against the epoch of the fine-tuning, one thin line a seed and their mean. */
export function validationAccuracyChart(data: TrainingHistoryData, width: number) {
  return historyChart(data, width, {
    y: { label: 'validation accuracy (%)', labelArrow: 'none', percent: true, grid: true, nice: true },
    value: ({ validationAccuracy }) => validationAccuracy ?? Number.NaN,
    words: percent,
  });
}

interface Drawn {
  readonly y: Plot.ScaleOptions;
  readonly value: (epoch: Pick<MeanEpoch, 'trainLoss' | 'validationAccuracy'>) => number;
  readonly words: (value: number) => string;
}

function historyChart(data: TrainingHistoryData, width: number, { y, value, words }: Drawn) {
  const means = meanEpochs(data);
  const stroke = 'var(--data-ft)';
  return Plot.plot({
    width,
    height: Math.max(220, Math.min(300, width * 0.5)),
    marginTop: 28,
    marginRight: 14,
    marginBottom: 40,
    x: { label: 'epoch of the fine-tuning', labelArrow: 'none', labelAnchor: 'center', inset: 8 },
    y,
    marks: [
      Plot.line(data.epochs, {
        x: 'epoch',
        y: value,
        z: 'seed',
        stroke,
        strokeWidth: 1,
        strokeOpacity: 0.6,
      }),
      Plot.line(means, { x: 'epoch', y: value, stroke, strokeWidth: 2 }),
      Plot.dot(means.slice(-1), { x: 'epoch', y: value, r: 3.5, fill: stroke }),
      Plot.tip(
        means,
        Plot.pointerX({
          x: 'epoch',
          y: value,
          title: (one: MeanEpoch) =>
            `epoch ${one.epoch}\n${words(value(one))}${one.trainings > 1 ? `, mean of ${one.trainings}` : ''}`,
          fontSize: 12,
        }),
      ),
    ],
  });
}
