import type { Split } from '@transferscope/shared';
import { z } from 'zod';
import { networkOf } from '../networks/architecture.ts';
import type { Network } from '../networks/network.ts';
import type { Weights } from '../networks/weights.ts';
import { checkpointOf, defineQuantity } from './define-quantity.ts';
import { featureCount, featureMatrix } from './feature-matrix.ts';
import type { FeaturesValue } from './features.ts';
import type { RowScores } from './probe/classification.ts';
import { logitsOf } from './probe/multinomial-regression.ts';
import { unscaled } from './probe/standardised-features.ts';
import type { Posteriors } from './scores/expected-prediction.ts';
import { ScoreImpossible } from './scores/score-impossible.ts';
import { featureInputs, splitParameter } from './scores/score-value.ts';

const parameters = z.strictObject({ split: splitParameter });

/** Value of `source-posteriors`; the probabilities are its array `posteriors`, N x Z float64, each row adding up to 1. */
export interface SourcePosteriorsValue {
  readonly split: Split;
  /** N */
  readonly rows: number;
  /** Z, outputs of the checkpoint's own head. */
  readonly sourceClasses: number;
}

/**
 * What the checkpoint's own classifier says of the images of a data set: theta(x) = softmax(W f(x) + b), N x Z, with the
 * head that it was pre-trained with. Logits and exponentials are float64 on the float32 features and weights.
 */
export const sourcePosteriors = defineQuantity<z.infer<typeof parameters>, SourcePosteriorsValue>({
  name: 'source-posteriors',
  version: 1,
  title: 'Source posteriors',
  description:
    'Which classes of its own pre-training the checkpoint sees in the images of another data set: what LEEP and NCE are computed from.',
  formula: String.raw`\theta_z(x) = \frac{\exp(w_z \cdot f(x) + b_z)}{\sum_{z'} \exp(w_{z'} \cdot f(x) + b_{z'})}`,
  citation:
    'Nguyen, Hassner, Seeger, Archambeau: LEEP: a new measure to evaluate transferability of learned representations. ICML 2020.',
  costModel: '2 N D Z',
  noiseFloor:
    'That of the features: an error of 1e-4 in a logit is one of at most 1e-4 in a probability, relative to it.',
  traps: [
    'Probabilities in float32 become exactly 0 below 1e-45 and exactly 1 above 1 - 6e-8: ratios of small ones are then lost.',
    'The head of an untrained checkpoint is random: what it says depends on the seed of the network.',
  ],
  field: 'Checkpoint.score',
  parameters,
  inputs: featureInputs,
  estimate: (subject, { split }) => {
    const rows = subject.dataset.counts[split];
    const columns = featureCount(subject);
    const { outputs } = networkOf(checkpointOf(subject).architecture).head;
    return { flops: 2 * rows * columns * outputs, bytes: 12 * rows * columns + 16 * rows * outputs };
  },
  compute: async (context) => {
    const { split } = context.parameters;
    const network = networkOf(checkpointOf(context.subject).architecture);
    const matrix = await featureMatrix(await context.input<FeaturesValue>('features'));
    const { weight, bias } = sourceHead(network, await context.weights());
    await context.progress(0, 1, 'logits');
    const { rows, columns } = matrix;
    const outputs = bias.length;
    const parameters = new Float64Array(outputs * (columns + 1));
    parameters.set(weight);
    parameters.set(bias, outputs * columns);
    const logits = logitsOf(matrix, { parameters }, unscaled(columns));
    const posteriors = softmaxOfRows(logits, rows, outputs);
    return {
      value: { split, rows, sourceClasses: posteriors.columns },
      arrays: {
        posteriors: { dtype: 'float64', shape: [rows, posteriors.columns], data: posteriors.data },
      },
      rowCount: rows,
    };
  },
});

/** @throws ScoreImpossible NO_SOURCE_HEAD */
function sourceHead({ head, width }: Network, weights: Weights) {
  const [weight, bias] = [weights.get(`${head.name}.weight`), weights.get(`${head.name}.bias`)];
  if (!weight || !bias || weight.shape.join() !== [head.outputs, width].join())
    throw new ScoreImpossible(
      'NO_SOURCE_HEAD',
      `The checkpoint has no classifier of its own: ${head.name}.weight (${head.outputs} x ${width}) and ${head.name}.bias are not in its file.`,
      'Use a score that reads features only, such as LOG_ME or NLEEP.',
    );
  return { weight: weight.data, bias: bias.data };
}

/** The probabilities that logits make, row after row without space between. */
function softmaxOfRows({ data: logits, stride }: RowScores, rows: number, columns: number): Posteriors {
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * columns, (i + 1) * columns);
    row.set(logits.subarray(i * stride, i * stride + columns));
    let largest = Number.NEGATIVE_INFINITY;
    for (let z = 0; z < columns; z++) largest = Math.max(largest, row[z]!);
    let total = 0;
    for (let z = 0; z < columns; z++) {
      row[z] = Math.exp(row[z]! - largest);
      total += row[z]!;
    }
    for (let z = 0; z < columns; z++) row[z]! /= total;
  }
  return { rows, columns, data };
}
