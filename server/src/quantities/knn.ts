import { z } from 'zod';
import { defineQuantity } from './define-quantity.ts';
import { featureCount } from './feature-matrix.ts';
import { type Neighbours, nearestNeighbours } from './probe/nearest-neighbours.ts';
import { probeData, probeInputs } from './probe/probe-data.ts';
import { ProbeImpossible } from './probe/probe-impossible.ts';
import { type ProbeValue, probeOutcome } from './probe/probe-outcome.ts';

// Strict here and in the other probes: parameters come as JSON, where a misspelt name must not mean a default.
const parameters = z.strictObject({
  k: z.int().min(1).max(1000).default(20).describe('How many neighbours vote; at most the training images.'),
  temperature: z
    .number()
    .positive()
    .default(0.07)
    .describe('tau of a vote exp(cosine / tau): how much more the nearest count.'),
});

export type KnnParameters = z.infer<typeof parameters>;

/**
 * Accuracy on the test rows of the weighted k-nearest-neighbour classifier of Wu, Xiong, Yu and Lin (CVPR 2018):
 * each test row gets the class with the largest sum of exp(s_i / tau) over its k nearest training rows, s_i their
 * cosine similarities; of equals the lower label. Nothing is fitted, so nothing can fail to converge.
 *
 * Cosines are float64 on the float32 features, on every engine: pooled ReLU features all point nearly one way, and
 * float32 products would order neighbours by rounding where cosines differ by less than 1e-7.
 */
export const knn = defineQuantity<KnnParameters, ProbeValue>({
  name: 'knn',
  version: 1,
  title: 'k nearest neighbours',
  description:
    'How well images are recognised by the training images that lie nearest: what the features are worth without training anything on them.',
  formula: String.raw`\hat y(x) = \arg\max_c \sum_{i \in N_k(x),\, y_i = c} \exp(\cos(f_i, f(x)) / \tau)`,
  citation:
    'Wu, Xiong, Yu, Lin: Unsupervised feature learning via non-parametric instance discrimination. CVPR 2018.',
  costModel: '2 N_{train} N_{test} D',
  noiseFloor:
    'The 95 % Wilson interval beside each accuracy. Between engines a prediction may differ where two sums of votes are equal to rounding.',
  traps: [
    'Where there are fewer than k training images public code votes with what there is, or fails inside: here it is the error TOO_FEW_NEIGHBOURS.',
    'Votes of equal weight, or of 1 / distance, give other numbers under the same name.',
    'Cosine ignores how long a feature vector is, and every feature counts by its variance: no standardising.',
    'The test accuracy is all there is: choosing the best of many checkpoints by it is biased upward.',
  ],
  field: 'Checkpoint.probe',
  parameters,
  inputs: probeInputs,
  estimate: (subject, { k }) => {
    const columns = featureCount(subject);
    const { TRAIN: train, TEST: test } = subject.dataset.counts;
    return {
      flops: 2 * train * test * columns,
      bytes: 8 * (train + test) * columns + 2 ** 25 + 12 * test * k,
    };
  },
  compute: async (context) => {
    const { k, temperature } = context.parameters;
    const data = await probeData(context);
    const { matrix, labels, present } = data.train;
    if (matrix.rows < k)
      throw new ProbeImpossible(
        'TOO_FEW_NEIGHBOURS',
        `${k} neighbours shall vote, and there are ${matrix.rows} training images.`,
        `Give a k of at most ${matrix.rows}, or label more images.`,
      );
    const neighbours = await nearestNeighbours(matrix, data.test, k, (fraction) =>
      context.progress(fraction, 1, 'cosines'),
    );
    return probeOutcome(
      data,
      votes(neighbours, labels, present.length, temperature),
      'let the first training images vote',
      {},
    );
  },
});

/** The class with the most votes for each query, of equals the lower. */
function votes(
  { count, similarity, row }: Neighbours,
  labels: Int32Array,
  classes: number,
  temperature: number,
): Int32Array {
  return Int32Array.from({ length: row.length / count }, (_, query) => {
    const sums = new Float64Array(classes);
    const nearest = similarity[query * count]!;
    for (let at = query * count; at < (query + 1) * count; at++)
      // Relative to the nearest, so that no small temperature overflows.
      sums[labels[row[at]!]!]! += Math.exp((similarity[at]! - nearest) / temperature);
    return sums.indexOf(Math.max(...sums));
  });
}
