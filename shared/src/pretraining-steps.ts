/** What of a pre-training decides how long it is and what it keeps. */
export interface PretrainingLength {
  /** Passes over the training images; may end within one. */
  readonly epochs: number;
  /** Images in one step. */
  readonly batchSize: number;
  /** Epochs to keep a checkpoint of, 0 is the untrained network; null for every whole one. */
  readonly keepEpochs: readonly number[] | null;
  /** Epochs that were done before, of a training that is extended: what is kept comes after them. */
  readonly from?: number;
}

/** floor(images / batch size): an epoch's last incomplete batch is left out. 0 where not even one batch can be drawn. */
export function stepsPerEpoch(
  trainCount: number,
  { batchSize }: Pick<PretrainingLength, 'batchSize'>,
): number {
  return Math.floor(trainCount / batchSize);
}

/** How many steps a pre-training takes: epochs · steps per epoch, to the nearest whole. */
export function pretrainingSteps(
  trainCount: number,
  { epochs, batchSize }: Pick<PretrainingLength, 'epochs' | 'batchSize'>,
): number {
  return Math.round(epochs * stepsPerEpoch(trainCount, { batchSize }));
}

/**
 * Step number -> epoch, of every checkpoint to keep; the end of the training is always kept. Of epochs that fall on
 * the same step the last one names it.
 */
export function keptSteps(
  trainCount: number,
  { epochs, keepEpochs, batchSize, from }: PretrainingLength,
): Map<number, number> {
  const perEpoch = Math.max(1, stepsPerEpoch(trainCount, { batchSize }));
  const asked = keepEpochs ?? Array.from({ length: Math.floor(epochs) + 1 }, (_, epoch) => epoch);
  const isAhead = (epoch: number) => epoch < epochs && (from === undefined || epoch > from);
  const wanted = [...asked.filter(isAhead), epochs].sort((a, b) => a - b);
  return new Map(wanted.map((epoch) => [Math.round(epoch * perEpoch), epoch]));
}
