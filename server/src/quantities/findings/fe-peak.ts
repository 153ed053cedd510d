import { type Estimate, percentileInterval } from '@transferscope/shared';
import { z } from 'zod';
import { defineQuantity, othersOf } from '../define-quantity.ts';
import { linearProbeParameters } from '../linear-probe.ts';
import { chooseOnValidation } from './choose-on-validation.ts';
import { drawParameters } from './draw-parameters.ts';
import { type LeadOverFinal, leadOverFinal } from './lead-over-final.ts';
import { collectDraws, placeOfLargest } from './resampled-means.ts';
import { probesOf, readProbes } from './transfer-results.ts';

const level = 0.95;

const parameters = z.object({
  probe: linearProbeParameters.prefault({}).describe('Parameters of the linear probes.'),
  ...drawParameters,
});

/** Value of `fe-peak`. Checkpoints are counted from 0 in the order of the run; accuracies are from 0 to 1. */
export interface FePeakValue extends LeadOverFinal {
  /** The checkpoint with the highest validation accuracy, the earliest of equal ones. */
  readonly chosen: number;
  readonly final: number;
  readonly accuracies: readonly number[];
  readonly validationAccuracies: readonly number[];
  /** Test accuracy of the chosen checkpoint minus that of the final one, with its bootstrap interval. */
  readonly gain: Estimate;
  /** Where the accuracy is highest over draws of the test images: the middle of it and its interval. */
  readonly peak: Estimate;
  readonly testCount: number;
}

/**
 * Whether feature extraction (FE) peaks before the end of a pre-training, on checkpoints in the order of epochs.
 *
 *     lead = accuracy(e) - accuracy(e_final) on the test images, of the e that is ahead by most standard errors,
 *     gain = accuracy(e*) - accuracy(e_final),   e* = argmax_e validation accuracy(e)
 *
 * Both by the paired bootstrap: each draw of the test images serves all checkpoints (Efron and Tibshirani, An Introduction to
 * the Bootstrap, 1993). A maximum over many epochs flatters itself, so interval and p value of the lead are those of all
 * epochs at once (see `leadOverFinal`). The gain is what somebody has who chooses by the labelled images at hand, which may
 * be too few to find the peak; it is 0 where they choose the final checkpoint.
 */
export const fePeak = defineQuantity<z.infer<typeof parameters>, FePeakValue>({
  name: 'fe-peak',
  version: 2,
  title: 'Peak of feature extraction',
  description:
    'Whether an earlier checkpoint is the better feature extractor than the final one, and how sure that is.',
  formula: String.raw`\hat e = \arg\max_e \frac{\Delta_e}{s_e},\qquad \Delta_e = a_{\mathrm{test}}(e) - a_{\mathrm{test}}(e_{\mathrm{final}}),\qquad p = P\Bigl(\max_e \frac{\Delta_e^* - \Delta_e}{s_e} \ge \max_e \frac{\Delta_e}{s_e}\Bigr)`,
  citation:
    'Deng et al.: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023. Efron and Tibshirani: An Introduction to the Bootstrap. 1993. White: A Reality Check for Data Snooping. Econometrica 68, 2000.',
  costModel: String.raw`E N_{\text{test}} \cdot \text{resamples}`,
  noiseFloor:
    'The intervals of lead and gain: they hold the variation of the test images, not that of another pre-training or another choice of labelled images.',
  traps: [
    'The highest test accuracy over epochs is biased upward: interval and p value of the lead count every epoch that was looked at.',
    'Intervals of two accuracies that overlap do not say that the difference is chance: the same images are in both, so the difference is resampled.',
  ],
  field: 'Run.findings',
  parameters,
  inputs: (subject, { probe }) => probesOf(subject, probe),
  estimate: (subject, { resamples }) => {
    const operations = othersOf(subject).length * subject.dataset.counts.TEST;
    return { flops: operations * resamples, bytes: operations };
  },
  compute: async (context) => {
    const { resamples, seed } = context.parameters;
    const { values, outcomes } = await readProbes(context);
    const draws = await collectDraws(context, outcomes, { count: resamples, seed });
    const { testCount } = values[0]!;
    return {
      value: {
        ...peakOf(
          values.map(({ accuracy }) => accuracy.value),
          values.map(({ validationAccuracy }) => validationAccuracy),
          draws,
        ),
        testCount,
      },
      rowCount: testCount,
    };
  },
});

/** The peak of accuracies on test images, chosen by those on validation images; `draws` of `resampledMeans`. */
export function peakOf(
  accuracies: readonly number[],
  validationAccuracies: readonly (number | null)[],
  draws: readonly Float64Array[],
): Omit<FePeakValue, 'testCount'> {
  const chosen = chooseOnValidation(validationAccuracies);
  const final = accuracies.length - 1;
  const gains = draws.map((drawn) => drawn[chosen]! - drawn[final]!);
  const peak = percentileInterval(placeOfLargest(accuracies), draws.map(placeOfLargest), level);
  return {
    chosen,
    final,
    accuracies,
    validationAccuracies: validationAccuracies.map((accuracy) => accuracy ?? 0),
    gain: percentileInterval(accuracies[chosen]! - accuracies[final]!, gains, level),
    ...leadOverFinal(accuracies, draws, level),
    peak: { ...peak, low: Math.round(peak.low), high: Math.round(peak.high) },
  };
}
