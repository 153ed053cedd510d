import type { StoredResult } from '../../computing/computing.ts';
import type { FeBeforeFtValue } from '../../quantities/findings/fe-before-ft.ts';
import type { FtTrendValue } from '../../quantities/findings/ft-trend.ts';
import type { CheckpointRow } from '../../storage/schema.ts';
import type { FindingFacts } from './finding-facts.ts';
import { points, share, signedNumber } from './in-words.ts';

/** Fewer checkpoints have too few orders for any to be surprising at 5 %. */
const fewestForTrend = 4;

/** What the trend of fine-tuning says: whether it rises with the epoch. */
export function trendFinding(
  result: StoredResult<FtTrendValue>,
  checkpoints: readonly CheckpointRow[],
): FindingFacts[] {
  const { correlation, notRising, notFalling, seedCount, testCount } = result.value;
  const [first, last] = [checkpoints[0]!, checkpoints.at(-1)!];
  const few =
    checkpoints.length < fewestForTrend
      ? ` ${checkpoints.length} checkpoints are too few to show a trend: ${fewestForTrend} or more can.`
      : '';
  return [
    {
      name: 'FT_RISES',
      effect: correlation,
      unit: 'Spearman’s rank correlation of fine-tuning accuracy and epoch, -1 to 1',
      probabilities: { not: notRising, opposite: notFalling },
      sentence: `From epoch ${first.epoch} to ${last.epoch} the rank correlation of fine-tuning accuracy and epoch is ${signedNumber(correlation, 2)}, over ${checkpoints.length} checkpoints, ${seeds(seedCount)} and ${testCount} test images.${few}`,
      checkpoints: [...checkpoints],
      result,
    },
  ];
}

/** Whether feature extraction and fine-tuning want different checkpoints. */
export function disagreementFinding(
  result: StoredResult<FeBeforeFtValue>,
  checkpoints: readonly CheckpointRow[],
): FindingFacts[] {
  const { extract, tune, lead, probability, extractionGain, tuningGain, notBefore, notAfter, seedCount } =
    result.value;
  const [extracted, tuned] = [checkpoints[extract]!, checkpoints[tune]!];
  const choice =
    extract === tune
      ? `Validation images choose epoch ${extracted.epoch} for both.`
      : `Validation images choose epoch ${extracted.epoch} to extract features from and epoch ${tuned.epoch} to fine-tune. On the test images epoch ${extracted.epoch} is ${points(extractionGain)} against epoch ${tuned.epoch} by feature extraction, and epoch ${tuned.epoch} ${points(tuningGain)} against epoch ${extracted.epoch} by fine-tuning.`;
  const single =
    seedCount === 1 ? ' One seed leaves the noise of fine-tuning unknown, so this is not decided.' : '';
  return [
    {
      name: 'FE_BEFORE_FT',
      effect: lead,
      unit: 'epochs: where fine-tuning is best minus where feature extraction is best',
      probabilities: { not: notBefore, opposite: notAfter },
      sentence: `${choice} In ${share(probability)} of the draws of test images and seeds feature extraction is best at an earlier epoch than fine-tuning.${single}`,
      checkpoints: extract === tune ? [extracted] : [extracted, tuned],
      result,
    },
  ];
}

const seeds = (count: number) => (count === 1 ? 'one seed' : `${count} seeds each`);
