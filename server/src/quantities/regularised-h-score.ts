import { z } from 'zod';
import { defineQuantity } from './define-quantity.ts';
import { emptyFeatures } from './scores/empty-features.ts';
import { coordinateCost, labelCoordinates } from './scores/label-coordinates.ts';
import { ledoitWolf } from './scores/ledoit-wolf.ts';
import { featureInputs, type ScoreValue, scoreOutcome, splitParameter } from './scores/score-value.ts';
import { scoredFeatures } from './scores/scored-features.ts';

const parameters = z.strictObject({ split: splitParameter });

/**
 * The shrinkage-based H-score of Ibrahim, Ponomareva and Mazumder (ECML PKDD 2022) with the shrinkage of `ledoitWolf`:
 *
 *     H = tr(S_alpha^-1 (1 - alpha) cov(E[F | y])),    S_alpha = (1 - alpha) cov(F) + alpha mu I,  mu = tr(cov(F)) / D
 *
 * In the directions of the centred features, with l_k = sigma_k^2 / N and the coordinates of the labels (u_k . y_c), it is
 * sum_c 1/n_c sum_k (u_k . y_c)^2 (1 - alpha) l_k / ((1 - alpha) l_k + alpha mu): the H-score with each direction weighted
 * by how certain its variance is. Between 0 and C - 1, defined for any N and D. Details: `shrinkage` alpha, and `rank`.
 */
export const regularisedHScore = defineQuantity<z.infer<typeof parameters>, ScoreValue>({
  name: 'regularised-h-score',
  version: 1,
  title: 'H-score, regularised',
  description:
    'The H-score with a covariance that few images can settle: directions of small variance, which may be noise, count less.',
  formula: String.raw`H_\alpha = \operatorname{tr}\bigl(\Sigma_\alpha^{-1} (1 - \alpha) \operatorname{cov}(\mathbb E[F \mid y])\bigr),\quad \Sigma_\alpha = (1 - \alpha) \operatorname{cov}(F) + \alpha \tfrac{\operatorname{tr} \operatorname{cov}(F)}{D} I`,
  citation:
    'Ibrahim, Ponomareva, Mazumder: Newer is not always better: rethinking transferability metrics, their peculiarities, stability and performance. ECML PKDD 2022. Ledoit, Wolf: A well-conditioned estimator for large-dimensional covariance matrices. J. Multivariate Analysis 2004.',
  costModel: String.raw`N D \min(N, D) + 9 \min(N, D)^3 + 2 D C \min(N, D)`,
  noiseFloor:
    'The shrinkage is itself estimated: a tenth of the images more or less moves it. Compare checkpoints on the same images.',
  traps: [
    'Unlike the H-score it depends on the unit of each feature, since all variances are drawn to one mean.',
    'Dead features lower the mean variance and with it the shrinkage.',
    'A shrinkage near 1 says that the covariance is unknown: the score is then near 0 for every checkpoint.',
  ],
  field: 'Checkpoint.score',
  parameters,
  inputs: featureInputs,
  estimate: coordinateCost,
  compute: async (context) => {
    const features = await scoredFeatures(context);
    const { rows, columns, present } = features;
    await context.progress(0, 1, 'directions');
    const { energies, squares, counts, trace, squaredNorm } = await labelCoordinates(
      features,
      context.engine.float64,
      { kind: 'CENTRED' },
    );
    const rank = energies.length;
    const empty = emptyFeatures(features.isDead, rank);
    if (empty.length > 0)
      return scoreOutcome(context, { value: null, rows, columns, present, warnings: empty });
    const { fourthMoment } = features.moments;
    const { shrinkage, mean: target } = ledoitWolf({ rows, columns, trace, squaredNorm, fourthMoment });
    const weights = energies.map((energy) => {
      const kept = ((1 - shrinkage) * energy) / rows;
      return kept / (kept + shrinkage * target);
    });
    let value = 0;
    squares.forEach((square, at) => {
      value += (square * weights[at % rank]!) / counts[Math.floor(at / rank)]!;
    });
    const details = [
      { name: 'shrinkage', value: shrinkage },
      { name: 'rank', value: rank },
    ];
    return scoreOutcome(context, {
      value: Math.min(value, present.length - 1),
      rows,
      columns,
      present,
      details,
    });
  },
});
