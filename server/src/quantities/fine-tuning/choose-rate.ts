import type { StratifiedSplit } from '../probe/stratified-split.ts';
import { bestRate, type RatePoint } from './rate-path.ts';
import { selectImages } from './select-images.ts';
import { TrainingDiverged } from './training-diverged.ts';
import type { TrainingSeries } from './training-series.ts';

/** What the validation images said. */
export interface RateChoice {
  /** Every rate that was tried, ascending, by the first seed. */
  readonly path: readonly RatePoint[];
  readonly learningRate: number;
  /** With the chosen rate, mean over seeds, each on validation images of its own. */
  readonly validationAccuracy: number;
}

/**
 * Chooses a learning rate by the first seed: trained on the fit part of the training rows, judged by the validation
 * part after the last epoch. The other seeds then train with the chosen rate alone, each on a split of its own: a
 * checkpoint is chosen by their mean, and one split of few images would say little of it.
 * @param rates ascending
 * @param splits one a seed
 * @throws TrainingDiverged TRAINING_DIVERGED when every rate diverged, or the chosen one with another seed
 */
export async function chooseRate(
  series: TrainingSeries,
  rates: readonly number[],
  seeds: readonly number[],
  splits: readonly StratifiedSplit[],
): Promise<RateChoice> {
  const judge = async (index: number, learningRate: number, stage: string): Promise<RatePoint> => {
    const { fit, validation: held } = splits[index]!;
    const validation = selectImages(series.images, held);
    const request = { purpose: 'VALIDATION', seed: seeds[index]!, learningRate, rows: fit } as const;
    const [judged] =
      (await series.train({ ...request, validation, stage }, [{ images: validation, stage }])) ?? [];
    return {
      learningRate,
      validationAccuracy: judged?.accuracy ?? null,
      validationLogLoss: judged?.logLoss ?? null,
    };
  };
  const path: RatePoint[] = [];
  for (const rate of rates) path.push(await judge(0, rate, `choosing the learning rate, ${rate}`));
  const chosen = bestRate(path);
  if (!chosen) throw new TrainingDiverged(rates, seeds[0]!);
  const { learningRate } = chosen;
  let sum = chosen.validationAccuracy!;
  for (const [index, seed] of [...seeds.entries()].slice(1)) {
    const { validationAccuracy } = await judge(index, learningRate, `validating with seed ${seed}`);
    if (validationAccuracy === null) throw new TrainingDiverged([learningRate], seed);
    sum += validationAccuracy;
  }
  return { path, learningRate, validationAccuracy: sum / seeds.length };
}
