import { covarianceKinds } from '@transferscope/shared';
import { z } from 'zod';
import { sumOfSquares } from '../tensors/float64/sum-of-squares.ts';
import { defineQuantity } from './define-quantity.ts';
import { featureCount } from './feature-matrix.ts';
import { namesOf } from './probe/class-warnings.ts';
import { classOverlap } from './scores/class-overlap.ts';
import { emptyFeatures } from './scores/empty-features.ts';
import { principalFlops, principalScores } from './scores/principal-scores.ts';
import { featureInputs, type ScoreValue, scoreOutcome, splitParameter } from './scores/score-value.ts';
import { scoredFeatures } from './scores/scored-features.ts';

const parameters = z.strictObject({
  split: splitParameter,
  principalComponents: z
    .int()
    .min(1)
    .max(2048)
    .default(64)
    .describe('On how many principal components of all rows together; fewer where there are not so many.'),
  covariance: z
    .enum(covarianceKinds)
    .default('SPHERICAL')
    .describe('Of each class: one variance for all components, or one for each.'),
  varianceFloor: z
    .number()
    .positive()
    .max(1)
    .default(1e-4)
    .describe(
      'The least variance of a class along a component, relative to the mean variance of a component.',
    ),
});

/**
 * GBC (Pándy et al., CVPR 2022): minus the sum of Bhattacharyya coefficients over ordered pairs of classes (`classOverlap`),
 * each class a Gaussian on the leading principal components of the features. Between -C (C - 1), where all classes are the
 * same, and 0, where none overlap. Details: `principalComponents` that were kept, and their `energyShare` of the variance.
 */
export const gbc = defineQuantity<z.infer<typeof parameters>, ScoreValue>({
  name: 'gbc',
  version: 1,
  title: 'GBC, Gaussian Bhattacharyya coefficient',
  description:
    'How little the classes overlap when each is taken for a round cloud: 0 where none do, minus C (C - 1) where all lie upon each other.',
  formula: String.raw`\mathrm{GBC} = -\sum_{a \ne b} e^{-D_B(a, b)},\quad D_B = \tfrac18 (\mu_a - \mu_b)^\top \Sigma^{-1} (\mu_a - \mu_b) + \tfrac12 \ln \frac{|\Sigma|}{\sqrt{|\Sigma_a| |\Sigma_b|}},\ \Sigma = \tfrac{\Sigma_a + \Sigma_b}{2}`,
  citation:
    'Pándy, Agostinelli, Uijlings, Ferrari, Mensink: Transferability estimation using Bhattacharyya class separability. CVPR 2022.',
  costModel: String.raw`N D \min(N, D) + \tfrac43 \min(N, D)^3 + 2 N D p + C^2 p`,
  noiseFloor:
    'Means and variances of n images a class are off by 1 / n: with few images classes seem apart that are not. Compare checkpoints on the same images.',
  traps: [
    'With spherical covariances public code counts the logarithm of the determinants once in place of once a component: unlike variances then hardly matter.',
    'Variances are floored against classes that have collapsed to a point. Public code floors at 1e-4 in the unit of the features, so that the score depends on their scale; here it is relative to the mean variance.',
    'Where all coefficients are below rounding it is 0 for every checkpoint, and ranks nothing.',
  ],
  field: 'Checkpoint.score',
  parameters,
  inputs: featureInputs,
  estimate: (subject, { split, principalComponents: most }) => {
    const rows = subject.dataset.counts[split];
    const columns = featureCount(subject);
    const classes = subject.dataset.classes.length;
    return {
      flops: principalFlops(rows, columns, most) + 10 * classes ** 2 * most,
      bytes: 4 * rows * columns + 40 * Math.min(rows, columns) ** 2 + 8 * rows * most,
    };
  },
  compute: async (context) => {
    const { principalComponents: most, covariance, varianceFloor } = context.parameters;
    const features = await scoredFeatures(context);
    const { rows, columns, labels, present } = features;
    await context.progress(0, 2, 'principal components');
    const { scores, energyShare } = await principalScores(features, context.engine.float64, { most });
    const kept = scores.columns;
    const empty = emptyFeatures(features.isDead, kept);
    if (empty.length > 0)
      return scoreOutcome(context, { value: null, rows, columns, present, warnings: empty });
    await context.progress(1, 2, 'overlap of the classes');
    const floor = (varianceFloor * sumOfSquares(scores.data)) / (rows * kept);
    const { sum, floored } = classOverlap(scores, labels, present.length, { covariance, floor });
    const names = namesOf(
      floored.map((c) => present[c]!),
      context.subject.dataset.classes,
    );
    const warnings =
      floored.length === 0
        ? []
        : [
            {
              code: 'VARIANCE_FLOORED',
              message: `Classes with a variance below the floor, which was raised to it: ${names}. Of one image, or collapsed.`,
            },
          ];
    const details = [
      { name: 'principalComponents', value: kept },
      { name: 'energyShare', value: energyShare },
    ];
    return scoreOutcome(context, { value: sum === 0 ? 0 : -sum, rows, columns, present, details, warnings });
  },
});
