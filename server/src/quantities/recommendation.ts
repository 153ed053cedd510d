import { type Estimate, type Protocol, protocols } from '@transferscope/shared';
import { z } from 'zod';
import { type ComputeContext, defineQuantity, othersOf } from './define-quantity.ts';
import { chooseOnValidation } from './findings/choose-on-validation.ts';
import { drawParameters } from './findings/draw-parameters.ts';
import { oneSeedOnly } from './findings/finding-warnings.ts';
import { collectDraws } from './findings/resampled-means.ts';
import {
  fineTuningsOf,
  probesOf,
  readFineTunings,
  readProbes,
  type TransferResults,
} from './findings/transfer-results.ts';
import { type FineTuningValue, fineTuningParameters } from './fine-tuning.ts';
import { type LinearProbeValue, linearProbeParameters } from './linear-probe.ts';
import { adaptiveSearch, type SearchStep } from './recommendation/adaptive-search.ts';
import { type Regrets, regretsOf } from './recommendation/regrets.ts';

const parameters = z.object({
  protocol: z.enum(protocols).default('FEATURE_EXTRACTION').describe('What the checkpoint is wanted for.'),
  probe: linearProbeParameters.prefault({}).describe('Parameters of the linear probes, of FE only.'),
  fineTuning: fineTuningParameters.prefault({}).describe('Parameters of the fine-tunings, of FT only.'),
  ...drawParameters,
});

/** Value of `recommendation`. Checkpoints are counted from 0 in the order of the run; accuracies are from 0 to 1. */
export interface RecommendationValue extends Regrets {
  readonly protocol: Protocol;
  /** The checkpoint with the highest validation accuracy, the earliest of equal ones: the one to take. */
  readonly chosen: number;
  readonly validationAccuracies: readonly (number | null)[];
  /** On the test images, as the protocol gives them with their intervals. */
  readonly accuracies: readonly Estimate[];
  /** How a search that evaluates few checkpoints would have gone. */
  readonly search: readonly SearchStep[];
  readonly testCount: number;
}

/**
 * Which checkpoint of a run to take for feature extraction (FE) or fine-tuning (FT): the one with the highest validation
 * accuracy (FT: mean over seeds), with its test accuracy; and what every other choice costs on the test images (`regretsOf`,
 * by the joint bootstrap over test images and seeds), so that any rule for choosing a checkpoint can be judged by the one
 * that it takes. How few evaluations would have done is simulated on the same numbers (`adaptiveSearch`, by validation
 * accuracy; a checkpoint without one is never chosen).
 */
export const recommendation = defineQuantity<z.infer<typeof parameters>, RecommendationValue>({
  name: 'recommendation',
  version: 1,
  title: 'Recommended checkpoint',
  description:
    'Which checkpoint to extract features from, or to fine-tune, and what other choices cost: the final checkpoint, or one that a cheap score prefers.',
  formula: String.raw`e^* = \arg\max_e a_{\mathrm{val}}(e),\qquad r(e) = \max_{e'} a_{\mathrm{test}}(e') - a_{\mathrm{test}}(e)`,
  citation:
    'Deng et al.: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023. Optimism: Efron and Tibshirani: An Introduction to the Bootstrap. 1993, ch. 17.',
  costModel: String.raw`E S N_{\text{test}} \cdot \text{resamples},\ S\ \text{seeds (FE: 1)}`,
  noiseFloor:
    'The interval of each regret: the variation of test images and seeds. A regret below `optimism` may be nothing but the luck of the best in hindsight.',
  traps: [
    'The best on the test images is known only afterwards, and its accuracy is flattered by having been the highest: choose on validation images, and read regrets beside `optimism`.',
    'The simulated search counts evaluations, not seconds: the first evaluation of a checkpoint also extracts its features.',
    'Regrets are of this run and this target: which rule is good in general, one run does not say.',
  ],
  field: 'Run.recommendation',
  parameters,
  inputs: (subject, { protocol, probe, fineTuning }) =>
    protocol === 'FINE_TUNING' ? fineTuningsOf(subject, fineTuning) : probesOf(subject, probe),
  estimate: (subject, { protocol, resamples, fineTuning }) => {
    const seeds = protocol === 'FINE_TUNING' ? fineTuning.seeds.length : 1;
    const operations = othersOf(subject).length * seeds * subject.dataset.counts.TEST;
    return { flops: operations * resamples, bytes: operations };
  },
  compute: async (context) => {
    const { protocol, resamples, seed, fineTuning } = context.parameters;
    const { values, outcomes } = await readTransfer(context, protocol);
    const draws = await collectDraws(context, outcomes, { count: resamples, seed });
    const validationAccuracies = values.map(({ validationAccuracy }) => validationAccuracy);
    const accuracies = values.map(({ accuracy }) => accuracy);
    const { testCount } = values[0]!;
    return {
      value: {
        protocol,
        chosen: chooseOnValidation(validationAccuracies),
        validationAccuracies,
        accuracies,
        ...regretsOf(
          accuracies.map(({ value }) => value),
          draws,
        ),
        search: adaptiveSearch(validationAccuracies.map((accuracy) => accuracy ?? Number.NEGATIVE_INFINITY)),
        testCount,
      },
      warnings: protocol === 'FINE_TUNING' ? oneSeedOnly(fineTuning.seeds.length) : [],
      rowCount: testCount,
    };
  },
});

function readTransfer(
  context: ComputeContext<unknown>,
  protocol: Protocol,
): Promise<TransferResults<LinearProbeValue | FineTuningValue>> {
  return protocol === 'FINE_TUNING' ? readFineTunings(context) : readProbes(context);
}
