import { bootstrapProbability, type Estimate, percentileInterval } from '@transferscope/shared';
import { z } from 'zod';
import { defineQuantity, othersOf } from '../define-quantity.ts';
import { fineTuningParameters } from '../fine-tuning.ts';
import { linearProbeParameters } from '../linear-probe.ts';
import { chooseOnValidation } from './choose-on-validation.ts';
import { drawParameters, epochsParameter } from './draw-parameters.ts';
import { oneSeedOnly } from './finding-warnings.ts';
import { collectDraws, placeOfLargest } from './resampled-means.ts';
import { fineTuningsOf, probesOf, readFineTunings, readProbes } from './transfer-results.ts';

const level = 0.95;

const parameters = z.object({
  probe: linearProbeParameters.prefault({}).describe('Parameters of the linear probes.'),
  fineTuning: fineTuningParameters.prefault({}).describe('Parameters of the fine-tunings.'),
  epochs: epochsParameter,
  ...drawParameters,
});

/** What is known of the checkpoints by one protocol, in their order. */
export interface ProtocolFacts {
  /** Test accuracies, 0 to 1. */
  readonly accuracies: readonly number[];
  readonly validationAccuracies: readonly (number | null)[];
}

/** How two protocols disagree about the best checkpoint; checkpoints are counted from 0. */
export interface Disagreement {
  /** Chosen on validation images to extract features from, and to fine-tune. */
  readonly extract: number;
  readonly tune: number;
  /** Epoch of the highest test accuracy by FT minus that by FE. */
  readonly lead: Estimate;
  /** The share of draws in which FE is highest at an earlier epoch than FT. */
  readonly probability: number;
  /** Test accuracy by FE of `extract` minus that of `tune`; by FT the other way round. */
  readonly extractionGain: Estimate;
  readonly tuningGain: Estimate;
  /** P value of FE not being best before FT, and of it not being best after; one-sided. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** Value of `fe-before-ft`. */
export interface FeBeforeFtValue extends Disagreement {
  readonly seedCount: number;
  readonly testCount: number;
}

/**
 * Whether the checkpoint to extract features from (FE) comes before the one to fine-tune (FT), on checkpoints in the order
 * of epochs.
 *
 *     L = epoch(argmax_e FT(e)) - epoch(argmax_e FE(e)),   P(L > 0)
 *
 * under the joint bootstrap over test images, which both protocols share, and seeds (`resampledMeans`).
 *
 * P(L > 0) alone is no evidence: where FE is the same at every epoch its highest point is anywhere, and so mostly before the
 * end, at which FT is best. So each protocol must lose by the choice of the other: with e, f the epochs that validation
 * images choose for FE and FT, e < f,
 *
 *     FE(e) - FE(f) > 0   and   FT(f) - FT(e) > 0   on the test images,
 *
 * and the p value is the largest of the three (an intersection-union test: Berger, Technometrics 24, 1982). It is 1 where
 * validation chooses no earlier epoch for FE, and with a single seed, which leaves the noise of FT unknown.
 */
export const feBeforeFt = defineQuantity<z.infer<typeof parameters>, FeBeforeFtValue>({
  name: 'fe-before-ft',
  version: 1,
  title: 'Feature extraction peaks before fine-tuning',
  description:
    'Whether the best checkpoint to extract features from is an earlier one than the best to fine-tune, so that each loses by the choice of the other.',
  formula: String.raw`L = \arg\max_e \mathrm{FT}(e) - \arg\max_e \mathrm{FE}(e),\qquad P(L > 0)`,
  citation:
    'Deng et al.: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023. Test: Berger: Multiparameter hypothesis testing and acceptance sampling. Technometrics 24, 1982.',
  costModel: String.raw`E (S + 1) N_{\text{test}} \cdot \text{resamples},\ S\ \text{seeds}`,
  noiseFloor:
    'The interval of the lead holds the variation of test images and seeds, not that of another pre-training or another choice of labelled images.',
  traps: [
    'Where a curve is flat its maximum is anywhere: a maximum before the other’s proves nothing unless each protocol loses by the other’s choice.',
    'The maximum of the test accuracies over epochs is biased upward: the epochs that are compared are chosen on validation images.',
    'With one seed a fine-tuning that happened to go well looks like a better checkpoint: the p value is 1.',
  ],
  field: 'Run.findings',
  parameters,
  inputs: (subject, { probe, fineTuning }) => ({
    ...probesOf(subject, probe),
    ...fineTuningsOf(subject, fineTuning),
  }),
  estimate: (subject, { resamples, fineTuning }) => {
    const operations = othersOf(subject).length * (fineTuning.seeds.length + 1) * subject.dataset.counts.TEST;
    return { flops: operations * resamples, bytes: operations };
  },
  compute: async (context) => {
    const { resamples, seed, fineTuning, epochs } = context.parameters;
    const probes = await readProbes(context);
    const tunings = await readFineTunings(context);
    const draws = await collectDraws(context, [...probes.outcomes, ...tunings.outcomes], {
      count: resamples,
      seed,
    });
    const { testCount } = probes.values[0]!;
    const seedCount = fineTuning.seeds.length;
    const found = disagreementOf(
      epochs ?? probes.values.map((_, place) => place),
      factsOf(probes.values),
      factsOf(tunings.values),
      draws,
    );
    return {
      value: {
        ...found,
        ...(seedCount === 1 && { notBefore: 1, notAfter: 1 }),
        seedCount,
        testCount,
      },
      warnings: oneSeedOnly(seedCount),
      rowCount: testCount,
    };
  },
});

/**
 * How FE and FT disagree.
 * @param draws of `resampledMeans`: the checkpoints by FE, then by FT
 */
export function disagreementOf(
  epochs: readonly number[],
  fe: ProtocolFacts,
  ft: ProtocolFacts,
  draws: readonly Float64Array[],
): Disagreement {
  const count = epochs.length;
  const extract = chooseOnValidation(fe.validationAccuracies);
  const tune = chooseOnValidation(ft.validationAccuracies);
  const leadOf = (feAccuracies: ArrayLike<number>, ftAccuracies: ArrayLike<number>) =>
    epochs[placeOfLargest(ftAccuracies)]! - epochs[placeOfLargest(feAccuracies)]!;
  const leads = draws.map((drawn) => leadOf(drawn.subarray(0, count), drawn.subarray(count)));
  const extractionGains = draws.map((drawn) => drawn[extract]! - drawn[tune]!);
  const tuningGains = draws.map((drawn) => drawn[count + tune]! - drawn[count + extract]!);
  const gainless = Math.max(bootstrapProbability(extractionGains), bootstrapProbability(tuningGains));
  return {
    extract,
    tune,
    lead: percentileInterval(leadOf(fe.accuracies, ft.accuracies), leads, level),
    probability: leads.filter((lead) => lead > 0).length / leads.length,
    extractionGain: percentileInterval(
      fe.accuracies[extract]! - fe.accuracies[tune]!,
      extractionGains,
      level,
    ),
    tuningGain: percentileInterval(ft.accuracies[tune]! - ft.accuracies[extract]!, tuningGains, level),
    notBefore: extract < tune ? Math.max(bootstrapProbability(leads), gainless) : 1,
    notAfter: extract > tune ? Math.max(bootstrapProbability(leads.map((lead) => -lead)), gainless) : 1,
  };
}

function factsOf(
  values: readonly { readonly accuracy: Estimate; readonly validationAccuracy: number | null }[],
): ProtocolFacts {
  return {
    accuracies: values.map(({ accuracy }) => accuracy.value),
    validationAccuracies: values.map(({ validationAccuracy }) => validationAccuracy),
  };
}
