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
  const { chosen, final, gain, notBetter, notWorse, peak, testCount } = result.value;
  const [best, last] = [checkpoints[chosen]!, checkpoints[final]!];
  const epochOf = (index: number) => checkpoints[index]!.epoch;
  const epochs = { ...peak, value: epochOf(peak.value), low: epochOf(peak.low), high: epochOf(peak.high) };
  return [
    {
      name: 'FE_PEAKS_EARLY',
      effect: gain,
      unit: 'accuracy, from 0 to 1: the chosen checkpoint minus the final one',
      probabilities: { not: notBetter, opposite: notWorse },
      sentence:
        chosen === final
          ? `Validation images choose the final checkpoint, epoch ${last.epoch}.`
          : `Validation images choose epoch ${best.epoch}; on ${testCount} test images it is ${points(gain)} against the final epoch, ${last.epoch}.`,
      checkpoints: chosen === final ? [last] : [best, last],
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
