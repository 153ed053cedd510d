import { z } from 'zod';
import { defineQuantity } from './define-quantity.ts';
import { emptyFeatures } from './scores/empty-features.ts';
import { coordinateCost, labelCoordinates } from './scores/label-coordinates.ts';
import { ScoreImpossible } from './scores/score-impossible.ts';
import { featureInputs, type ScoreValue, scoreOutcome, splitParameter } from './scores/score-value.ts';
import { scoredFeatures } from './scores/scored-features.ts';

const parameters = z.strictObject({
  split: splitParameter,
  rcond: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe(
      'Directions whose singular value is below this part of the largest, features standardised, are left out; those that are rounding always are.',
    ),
});

/**
 * H-score (Bao et al., ICIP 2019): tr(cov(F)^+ cov(E[F | y])), both with 1/N, in the r directions of F that are above
 * rounding. With the coordinates of the labels in the left singular vectors u_k of the centred features it is
 *
 *     H = sum_c 1/n_c sum_{k <= r} (u_k . y_c)^2
 *
 * the squared norm of what the two spaces share: between 0 and min(C - 1, r). Any invertible linear map of the features
 * leaves it as it is, so they are standardised first, which keeps digits. Labels at random give r (C - 1) / (N - 1) on
 * average, the detail `chance`; that is C - 1, the largest that there is, as soon as N <= D + 1 and features are
 * independent, whatever the labels: this is refused. Details also: `rank` r, and `rcond`, the least sigma / sigma_1 that
 * counted.
 */
export const hScore = defineQuantity<z.infer<typeof parameters>, ScoreValue>({
  name: 'h-score',
  version: 1,
  title: 'H-score',
  description:
    'How much of the variance of the features, each direction counting the same, lies between classes: from 0 to classes less one. It needs many more images than features; otherwise take the regularised one.',
  formula: String.raw`H = \operatorname{tr}\bigl(\operatorname{cov}(F)^{+} \operatorname{cov}(\mathbb E[F \mid y])\bigr)`,
  citation:
    'Bao, Li, Huang, Zhang, Zheng, Zamir, Guibas: An information-theoretic approach to transferability in task transfer learning. ICIP 2019.',
  costModel: 'N D^2 + 9 D^3 + 2 D^2 C',
  noiseFloor:
    'Labels at random give rank (C - 1) / (N - 1), told with each result as `chance`: what a score has above that is what it says.',
  traps: [
    'With at most as many images as features it is C - 1 for labels at random: public code prints that as a perfect score. Here it is the error H_SCORE_UNDETERMINED.',
    'It is never above C - 1; published tables hold larger values, which come from inverting a singular covariance.',
    'On ill-conditioned features rcond of the pseudo-inverse decides the value: a default of 1e-15 counts directions that are rounding. Here rounding is left out, and rank and rcond are told.',
  ],
  field: 'Checkpoint.score',
  parameters,
  inputs: featureInputs,
  estimate: coordinateCost,
  compute: async (context) => {
    const { rcond } = context.parameters;
    const features = await scoredFeatures(context);
    const { rows, columns, present } = features;
    const classes = present.length;
    if (rows <= columns) throw undetermined(rows, `${columns} features`, classes);
    await context.progress(0, 1, 'directions');
    const { float64 } = context.engine;
    const found = await labelCoordinates(features, float64, { kind: 'STANDARDISED', rcond });
    const rank = found.energies.length;
    if (rank >= rows - 1) throw undetermined(rows, `${rank} independent directions of features`, classes);
    const empty = emptyFeatures(features.isDead, rank);
    if (empty.length > 0)
      return scoreOutcome(context, { value: null, rows, columns, present, warnings: empty });
    const shared = found.squares.reduce(
      (sum, square, at) => sum + square / found.counts[Math.floor(at / rank)]!,
      0,
    );
    return scoreOutcome(context, {
      value: Math.min(shared, classes - 1),
      rows,
      columns,
      present,
      details: [
        { name: 'rank', value: rank },
        { name: 'rcond', value: found.relativeFloor },
        { name: 'chance', value: (rank * (classes - 1)) / (rows - 1) },
      ],
    });
  },
});

function undetermined(rows: number, features: string, classes: number): ScoreImpossible {
  return new ScoreImpossible(
    'H_SCORE_UNDETERMINED',
    `${rows} images cannot settle the covariance of ${features}: the H-score would be ${classes - 1} whatever the labels.`,
    'Ask for REGULARISED_H_SCORE, or label more images.',
  );
}
