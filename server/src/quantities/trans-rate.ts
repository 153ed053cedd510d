import { z } from 'zod';
import { defineQuantity } from './define-quantity.ts';
import { featureCount } from './feature-matrix.ts';
import { codingFlops, codingRate } from './scores/coding-rate.ts';
import { emptyFeatures } from './scores/empty-features.ts';
import { rowsOfClass } from './scores/feature-moments.ts';
import { featureInputs, type ScoreValue, scoreOutcome, splitParameter } from './scores/score-value.ts';
import { scoredFeatures } from './scores/scored-features.ts';

const parameters = z.strictObject({
  split: splitParameter,
  epsilon: z
    .number()
    .positive()
    .default(1e-4)
    .describe('The squared error that rows are told apart with, in the squared unit of the features.'),
});

/**
 * TransRate (Huang et al., ICML 2022): how many nats of the features the labels tell,
 *
 *     TransRate = R(Z) - sum_c n_c/N R(Z_c),    R(Z) = 1/2 ln det(I + Z'Z / (n eps))
 *
 * with Z = F minus its column means and Z_c its rows of class c, not centred anew. Never below 0, since ln det is concave.
 * Details: `rate` R(Z) and `rateWithinClasses`, the sum.
 */
export const transRate = defineQuantity<z.infer<typeof parameters>, ScoreValue>({
  name: 'trans-rate',
  version: 1,
  title: 'TransRate',
  description:
    'How much room the features take up altogether against how much they do within each class: large where features are varied and classes compact.',
  formula: String.raw`\mathrm{TrR} = R(Z) - \sum_c \tfrac{n_c}{N} R(Z_c),\quad R(Z) = \tfrac12 \ln\det\bigl(I + \tfrac{1}{n \varepsilon} Z^\top Z\bigr)`,
  citation: 'Huang, Huang, Rong, Yang, Wei: Frustratingly easy transferability estimation. ICML 2022.',
  costModel: String.raw`2 N D \min(N, D) + \tfrac{C + 1}{3} D^3`,
  noiseFloor:
    'With few images a class Z_c cannot fill its room, and R(Z_c) is too small: labels at random score above 0 then. Compare checkpoints on the same images only.',
  traps: [
    'The code printed in the paper weights all classes the same; the rate given the labels weights them by their images, as here. The two agree where classes have equally many.',
    'It depends on the scale of the features: features twice as long take up more room. Some code divides by sqrt(tr Z Z’) first, and prints other numbers under this name.',
    'It depends on the balance of the classes and on the number of images.',
  ],
  field: 'Checkpoint.score',
  parameters,
  inputs: featureInputs,
  estimate: (subject, { split }) => {
    const rows = subject.dataset.counts[split];
    const columns = featureCount(subject);
    const classes = Math.max(1, subject.dataset.classes.length);
    const ofClass = rows / classes;
    return {
      flops: codingFlops(rows, columns) + classes * codingFlops(ofClass, columns),
      bytes: 8 * rows * columns + 24 * Math.min(rows, columns) ** 2,
    };
  },
  compute: async (context) => {
    const { epsilon } = context.parameters;
    const features = await scoredFeatures(context);
    const { rows, columns, labels, present, moments } = features;
    const { mean, inverseDeviation } = moments.statistics;
    const varying = inverseDeviation.filter((one) => one > 0).length;
    const empty = emptyFeatures(features.isDead, varying);
    if (empty.length > 0)
      return scoreOutcome(context, { value: null, rows, columns, present, warnings: empty });
    const { float64 } = context.engine;
    const steps = present.length + 1;
    await context.progress(0, steps, 'all images');
    const rate = await codingRate(moments.centred, rows, epsilon, float64);
    let within = 0;
    for (const c of present.keys()) {
      await context.progress(c + 1, steps, 'images of each class');
      const count = moments.classes.counts[c]!;
      const gram =
        moments.ofClasses?.[c] ??
        (await float64.gram(rowsOfClass(await features.matrix(), labels, c), { mean }));
      within += (count / rows) * (await codingRate(gram, count, epsilon, float64));
    }
    const details = [
      { name: 'rate', value: rate },
      { name: 'rateWithinClasses', value: within },
    ];
    return scoreOutcome(context, { value: Math.max(0, rate - within), rows, columns, present, details });
  },
});
