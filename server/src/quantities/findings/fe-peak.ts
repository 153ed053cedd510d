import { bootstrapProbability, type Estimate, percentileInterval, resamples } from '@transferscope/shared';
import { z } from 'zod';
import { type ComputeContext, defineQuantity, othersOf } from '../define-quantity.ts';
import { type LinearProbeValue, linearProbe, linearProbeParameters } from '../linear-probe.ts';
import { seedParameter } from '../seed-parameter.ts';
import { resampledAccuracies } from './resampled-accuracies.ts';

const level = 0.95;

const parameters = z.object({
  probe: linearProbeParameters.prefault({}).describe('Parameters of the linear probes.'),
  resamples: z.int().min(100).max(100_000).default(2000).describe('Draws of the test images.'),
  seed: seedParameter('Of the draws.'),
});

/** Value of `fe-peak`. Checkpoints are counted from 0 in the order of the run; accuracies are from 0 to 1. */
export interface FePeakValue {
  /** The checkpoint with the highest validation accuracy, the earliest of equal ones. */
  readonly chosen: number;
  readonly final: number;
  readonly accuracies: readonly number[];
  readonly validationAccuracies: readonly number[];
  /** Test accuracy of the chosen checkpoint minus that of the final one, with its bootstrap interval. */
  readonly gain: Estimate;
  /** P value of a gain that is not above 0, and of one that is not below 0; one-sided. */
  readonly notBetter: number;
  readonly notWorse: number;
  /** Where the accuracy is highest over draws of the test images: the middle of it and its interval. */
  readonly peak: Estimate;
  readonly testCount: number;
}

/**
 * Whether feature extraction (FE) peaks before the end of a pre-training, on checkpoints in the order of epochs.
 *
 *     e* = argmax_e validation accuracy(e),   gain = accuracy(e*) - accuracy(e_final) on the test images
 *
 * The peak is chosen on validation rows and its gain confirmed on test rows, so that a maximum over many epochs does not
 * flatter itself. Interval and p values by the paired bootstrap: each draw of the test images serves all checkpoints
 * (Efron and Tibshirani, An Introduction to the Bootstrap, 1993). Where validation chose the final checkpoint the gain is 0
 * and both p values are 1.
 */
export const fePeak = defineQuantity<z.infer<typeof parameters>, FePeakValue>({
  name: 'fe-peak',
  version: 1,
  title: 'Peak of feature extraction',
  description:
    'Whether an earlier checkpoint is the better feature extractor than the final one, and how sure that is.',
  formula: String.raw`e^* = \arg\max_e a_{\mathrm{val}}(e),\qquad \Delta = a_{\mathrm{test}}(e^*) - a_{\mathrm{test}}(e_{\mathrm{final}})`,
  citation:
    'Deng et al.: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023. Efron and Tibshirani: An Introduction to the Bootstrap. 1993.',
  costModel: String.raw`E N_{\text{test}} \cdot \text{resamples}`,
  noiseFloor:
    'The interval of the gain: it holds the variation of the test images, not that of another pre-training or another choice of labelled images.',
  traps: [
    'The highest test accuracy over epochs is biased upward: the epoch is chosen on validation rows here.',
    'Intervals of two accuracies that overlap do not say that the difference is chance: the same images are in both, so the difference is resampled.',
  ],
  field: 'Run.findings',
  parameters,
  inputs: (subject, { probe }) =>
    Object.fromEntries(
      othersOf(subject).map((checkpoint, index) => [
        `probe ${index}`,
        { quantity: linearProbe, parameters: probe, checkpoint },
      ]),
    ),
  estimate: (subject, { resamples: count }) => {
    const operations = othersOf(subject).length * subject.dataset.counts.TEST;
    return { flops: operations * count, bytes: operations };
  },
  compute: async (context) => {
    const { resamples: count, seed } = context.parameters;
    const { labels } = await context.images('TEST');
    const { values, right } = await readProbes(context, labels);
    const validationAccuracies = values.map((value) => value.validationAccuracy ?? 0);
    const chosen = validationAccuracies.indexOf(Math.max(...validationAccuracies));
    const final = values.length - 1;

    const gains: number[] = [];
    const peaks: number[] = [];
    for (const drawn of resamples(labels.length, { count, seed })) {
      const accuracies = resampledAccuracies(right, drawn);
      gains.push(accuracies[chosen]! - accuracies[final]!);
      peaks.push(accuracies.indexOf(Math.max(...accuracies)));
      if (gains.length % 100 === 0) await context.progress(gains.length, count, 'resampling the test images');
    }
    const accuracies = values.map((value) => value.accuracy.value);
    const gain = accuracies[chosen]! - accuracies[final]!;
    const peak = percentileInterval(accuracies.indexOf(Math.max(...accuracies)), peaks, level);
    return {
      value: {
        chosen,
        final,
        accuracies,
        validationAccuracies,
        gain: percentileInterval(gain, gains, level),
        notBetter: bootstrapProbability(gains),
        notWorse: bootstrapProbability(gains.map((one) => -one)),
        peak: { ...peak, low: Math.round(peak.low), high: Math.round(peak.high) },
        testCount: labels.length,
      },
      rowCount: labels.length,
    };
  },
});

async function readProbes(context: ComputeContext<unknown>, labels: Uint8Array) {
  const values: LinearProbeValue[] = [];
  const right: Uint8Array[] = [];
  for (const index of othersOf(context.subject).keys()) {
    const probe = await context.input<LinearProbeValue>(`probe ${index}`);
    const { data: predicted } = await probe.array('predicted');
    values.push(probe.value);
    right.push(labels.map((label, row) => (predicted[row] === label ? 1 : 0)));
  }
  return { values, right };
}
