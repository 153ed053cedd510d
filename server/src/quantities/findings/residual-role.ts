import {
  bootstrapProbability,
  type Estimate,
  type Random,
  randomFrom,
  tInterval,
} from '@transferscope/shared';
import { z } from 'zod';
import { defineQuantity, othersOf } from '../define-quantity.ts';
import { linearProbeParameters } from '../linear-probe.ts';
import { type BandAccuracyValue, bandAccuracy } from '../spectral/band-accuracy.ts';
import { drawParameters } from './draw-parameters.ts';

/** Equal means may differ by so much. */
const rounding = 1e-12;

const parameters = z.object({
  probe: linearProbeParameters.prefault({}).describe('Parameters of all linear probes.'),
  ...drawParameters,
});

/** Test accuracies of linear probes on the features of a network, from 0 to 1. */
export interface PartAccuracies {
  readonly whole: number;
  readonly principal: number;
}

/** A checkpoint, and what fine-tuning made of it. */
export interface TunedPair {
  readonly before: PartAccuracies;
  readonly after: PartAccuracies;
}

/** How much the residual part adds, before fine-tuning and after it. */
export interface ResidualRole {
  /** Means over checkpoints of what is lost without the residual part. */
  readonly before: number;
  readonly after: number;
  /** The one minus the other, with its t interval over checkpoints. */
  readonly difference: Estimate;
  /** P value of a difference that is not above 0, and of one that is not below 0; one-sided. */
  readonly notMore: number;
  readonly notLess: number;
}

/** Value of `residual-role`. */
export interface ResidualRoleValue extends ResidualRole {
  /** In the order of the run. */
  readonly pairs: readonly TunedPair[];
  readonly testCount: number;
}

/**
 * Whether the residual part of the features matters more after fine-tuning (FT) than before it, as feature extraction (FE)
 * uses them. What it matters is what a linear probe loses without it,
 *
 *     m = accuracy(F) - accuracy(F V_k V_k'),   k = k* of the network's own features,
 *
 * of each checkpoint (FE) and of the network that fine-tuning made of it (FT, the last seed); d = m_FT - m_FE.
 *
 * The mean of d over the checkpoints of a run with its t interval; p values by random signs of the d (Fisher 1935; Pitman
 * 1937), under which a run without a difference is symmetric. `others` of the subject are the checkpoints, each followed by
 * its fine-tuned one.
 */
export const residualRole = defineQuantity<z.infer<typeof parameters>, ResidualRoleValue>({
  name: 'residual-role',
  version: 1,
  title: 'Role of the residual part',
  description:
    'Whether a linear probe loses more without the residual components after fine-tuning than before it, over the checkpoints of a run.',
  formula: String.raw`m = a(F) - a(F V_k V_k^\top),\qquad \bar d = \tfrac1E \sum_e \bigl(m_{\mathrm{FT}}(e) - m_{\mathrm{FE}}(e)\bigr)`,
  citation:
    'Deng et al.: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023. Random signs: Pitman: Significance tests which may be applied to samples from any populations. 1937.',
  costModel: String.raw`E \cdot \text{resamples}`,
  noiseFloor:
    'The t interval over checkpoints. All of them share the labelled images and the test images: what other images would change in all alike is not in it.',
  traps: [
    'The residual part alone may classify well and add nothing: what counts is what is lost without it.',
    'k* of a fine-tuned network is another one: fewer components then hold 80 % of the sum, and the residual part has more of them.',
    'One seed of each fine-tuning is looked at, the last: seeds differ as checkpoints do, and are in the interval only so.',
  ],
  field: 'Run.findings',
  parameters,
  inputs: (subject, { probe }) =>
    Object.fromEntries(
      othersOf(subject).map((checkpoint, index) => [
        `network ${index}`,
        { quantity: bandAccuracy, parameters: { probe }, checkpoint },
      ]),
    ),
  estimate: (subject, { resamples }) => {
    const operations = othersOf(subject).length * resamples;
    return { flops: operations, bytes: 8 * operations };
  },
  compute: async (context) => {
    const { resamples, seed } = context.parameters;
    const found: BandAccuracyValue[] = [];
    for (const index of othersOf(context.subject).keys())
      found.push((await context.input<BandAccuracyValue>(`network ${index}`)).value);
    const accuracies = found.map(
      ({ wholeAccuracy, accuracy }): PartAccuracies => ({
        whole: wholeAccuracy.value,
        principal: accuracy.value,
      }),
    );
    const pairs: TunedPair[] = [];
    for (let at = 0; at < accuracies.length; at += 2)
      pairs.push({ before: accuracies[at]!, after: accuracies[at + 1]! });
    const { testCount } = found[0]!;
    return {
      value: { ...roleOf(pairs, { count: resamples, seed }), pairs, testCount },
      rowCount: testCount,
    };
  },
});

/** @throws RangeError for fewer than two pairs */
export function roleOf(
  pairs: readonly TunedPair[],
  { count, seed }: { readonly count: number; readonly seed: number },
): ResidualRole {
  const matters = ({ whole, principal }: PartAccuracies) => whole - principal;
  const differences = pairs.map(({ before, after }) => matters(after) - matters(before));
  const difference = tInterval(differences);
  const random = randomFrom(seed);
  // Positive where random signs give a smaller mean.
  const margins = Array.from(
    { length: count },
    () => difference.value - meanOf(differences.map((one) => signed(one, random))),
  );
  return {
    before: meanOf(pairs.map(({ before }) => matters(before))),
    after: meanOf(pairs.map(({ after }) => matters(after))),
    difference,
    notMore: bootstrapProbability(margins, rounding),
    notLess: bootstrapProbability(
      margins.map((margin) => -margin),
      rounding,
    ),
  };
}

const signed = (value: number, random: Random) => (random.below(2) === 0 ? value : -value);
const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
