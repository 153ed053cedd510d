import type { StratifiedSplit } from '../probe/stratified-split.ts';
import { bestRate, type JudgedRate, type RatePoint } from './rate-path.ts';
import { selectImages } from './select-images.ts';
import { TrainingDiverged } from './training-diverged.ts';
import type { TrainingSeries } from './training-series.ts';

/** What the validation images said. */
export interface RateChoice {
  /** Every rate that was tried, ascending. */
  readonly path: readonly RatePoint[];
  readonly chosen: JudgedRate;
}

/**
 * Chooses a learning rate: with each, every seed is trained on the fit part of its own split of the training rows and judged by
 * the validation part after the last epoch, and rates are compared by their means over seeds. One split of few images would
 * choose by chance. A rate that diverges with one seed is out.
 * @param rates ascending
 * @param splits one a seed
 * @throws TrainingDiverged TRAINING_DIVERGED when every rate diverged
 */
export async function chooseRate(
  series: TrainingSeries,
  rates: readonly number[],
  seeds: readonly number[],
  splits: readonly StratifiedSplit[],
): Promise<RateChoice> {
  const path: RatePoint[] = [];
  for (const rate of rates) path.push(await judgeRate(series, rate, seeds, splits));
  const chosen = bestRate(path);
  if (!chosen) throw new TrainingDiverged(...rates);
  return { path, chosen };
}

async function judgeRate(
  series: TrainingSeries,
  learningRate: number,
  seeds: readonly number[],
  splits: readonly StratifiedSplit[],
): Promise<RatePoint> {
  let correct = 0;
  let count = 0;
  let losses = 0;
  for (const [index, seed] of seeds.entries()) {
    const { fit, validation: held } = splits[index]!;
    const validation = selectImages(series.images, held);
    const stage = `choosing the learning rate: ${learningRate}, seed ${index + 1} of ${seeds.length}`;
    const request = { purpose: 'VALIDATION', seed, learningRate, rows: fit, validation, stage } as const;
    const [judged] = (await series.train(request, [{ images: validation, stage }])) ?? [];
    if (!judged) return { learningRate, validationAccuracy: null, validationLogLoss: null };
    correct += judged.correct;
    count += validation.count;
    losses += judged.logLoss;
  }
  // Equal counts are equal accuracies: a mean of quotients might differ by rounding.
  return { learningRate, validationAccuracy: correct / count, validationLogLoss: losses / seeds.length };
}
