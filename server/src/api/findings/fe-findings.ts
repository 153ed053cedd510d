import type { StoredResult } from '../../computing/computing.ts';
import type { FePeakValue } from '../../quantities/findings/fe-peak.ts';
import type { CheckpointRow } from '../../storage/schema.ts';
import type { FindingFacts } from './finding-facts.ts';
import { points } from './in-words.ts';

/** What the peak of feature extraction says: whether it is before the end, and where it is. */
export function feFindings(
  result: StoredResult<FePeakValue>,
  checkpoints: readonly CheckpointRow[],
): FindingFacts[] {
  const { best, lead, chosen, final, gain, noneBetter, notAllWorse, peak, testCount } = result.value;
  const [ahead, last] = [checkpoints[best]!, checkpoints[final]!];
  const epochOf = (index: number) => checkpoints[index]!.epoch;
  const epochs = { ...peak, value: epochOf(peak.value), low: epochOf(peak.low), high: epochOf(peak.high) };
  return [
    {
      name: 'FE_PEAKS_EARLY',
      effect: lead,
      unit: 'accuracy, from 0 to 1: the earlier checkpoint that is furthest ahead minus the final one',
      probabilities: { not: noneBetter, opposite: notAllWorse },
      sentence: [
        `On ${testCount} test images epoch ${ahead.epoch} is ${points(lead)} against the final epoch, ${last.epoch}`,
        ...(final > 1 ? [`; the interval holds for all ${final} earlier epochs at once`] : []),
        chosen === final
          ? '. Validation images choose the final one.'
          : `. Validation images choose epoch ${epochOf(chosen)}: ${points(gain)}.`,
      ].join(''),
      checkpoints: [ahead, last],
      result,
    },
    {
      name: 'FE_PEAK_EPOCH',
      effect: epochs,
      unit: 'epochs',
      sentence: `Over draws of the test images the highest accuracy is ${epochs.low === epochs.high ? `at epoch ${epochs.low}` : `at epochs ${epochs.low} to ${epochs.high}`} (95 %); on all of them at epoch ${epochs.value}.`,
      checkpoints: [checkpoints[peak.value]!],
      result,
    },
  ];
}
