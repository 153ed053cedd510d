import { z } from 'zod';
import { defineQuantity } from './define-quantity.ts';
import { emptyFeatures } from './scores/empty-features.ts';
import { EvidenceSearch } from './scores/evidence.ts';
import { coordinateCost, labelCoordinates } from './scores/label-coordinates.ts';
import {
  featureInputs,
  type ScoreDetail,
  type ScoreValue,
  scoreOutcome,
  splitParameter,
} from './scores/score-value.ts';
import { scoredFeatures } from './scores/scored-features.ts';

const parameters = z.strictObject({ split: splitParameter });

/**
 * LogME (You et al., ICML 2021): the logarithm of the maximum evidence of the labels, a row and a class,
 *
 *     LogME = 1/C sum_c 1/N max_{alpha, beta} ln p(y_c | F, alpha, beta)
 *
 * y_c the 0/1 indicator of class c as the target of a Bayesian linear regression without intercept on the uncentred
 * features F (N x D); see `EvidenceSearch`. Details: `evidence`, `alpha` and `beta` of each class (no `alpha` where it is
 * infinite: the best weights are none), and `rank`, the directions above rounding.
 */
export const logMe = defineQuantity<z.infer<typeof parameters>, ScoreValue>({
  name: 'log-me',
  version: 1,
  title: 'LogME, logarithm of maximum evidence',
  description:
    'How probable the labels are under the best Bayesian linear regression on the features: it rewards features that explain the labels, and punishes those that need large weights for it.',
  formula: String.raw`\mathrm{LogME} = \tfrac1C \sum_c \tfrac1N \max_{\alpha, \beta} \Bigl[ \tfrac D2 \ln\alpha + \tfrac N2 \ln\beta - \tfrac12 \sum_{i=1}^{D} \ln(\alpha + \beta\sigma_i^2) - \tfrac\beta2 \lVert y_c - F m\rVert^2 - \tfrac\alpha2 \lVert m \rVert^2 - \tfrac N2 \ln 2\pi \Bigr]`,
  citation:
    'You, Liu, Wang, Long: LogME: practical assessment of pre-trained models for transfer learning. ICML 2021.',
  costModel: String.raw`N D \min(N, D) + 9 \min(N, D)^3 + 2 D C \min(N, D)`,
  noiseFloor:
    'Directions below 2^-24 ||F|| + sigma_1 sqrt(eps64 min(N, D)) are rounding and count as none. Over images it varies by about 1 / sqrt(N).',
  traps: [
    'For N < D the popular fixed-point code sums ln(alpha + beta sigma^2) over min(N, D) directions beside D/2 ln alpha: the other directions have sigma = 0 and belong into the sum. It prints 7.754 where 0.094 is right.',
    'Public code adds 1e-5 to both denominators and stops after 11 steps: it is off where evidence is flat, and where residuals are small.',
    'Labels that are a linear function of the features have evidence without bound: what is printed then is the rounding of the features (warning EVIDENCE_AT_NOISE_FLOOR).',
    'It depends on the number of classes and their balance: compare checkpoints on the same images only.',
  ],
  field: 'Checkpoint.score',
  parameters,
  inputs: featureInputs,
  estimate: coordinateCost,
  compute: async (context) => {
    const features = await scoredFeatures(context);
    const { rows, columns, present } = features;
    const empty = emptyFeatures(features.isDead, rows);
    if (empty.length > 0)
      return scoreOutcome(context, { value: null, rows, columns, present, warnings: empty });
    await context.progress(0, 2, 'directions');
    const { energies, squares, counts, floor } = await labelCoordinates(features, context.engine.float64, {
      kind: 'RAW',
    });
    await context.progress(1, 2, 'evidence');
    const search = new EvidenceSearch(energies, rows, floor);
    const rank = energies.length;
    const found = present.map((label, c) => ({
      label,
      ...search.largest(squares.subarray(c * rank, (c + 1) * rank), counts[c]!),
    }));
    const value = found.reduce((sum, { value: one }) => sum + one, 0) / found.length;
    const atFloor = found.filter((one) => one.atFloor).length;
    const warnings =
      atFloor === 0
        ? []
        : [
            {
              code: 'EVIDENCE_AT_NOISE_FLOOR',
              message: `${atFloor} of ${found.length} classes are a linear function of the features up to the rounding of float32: their evidence is what rounding makes of it, and could be any larger.`,
            },
          ];
    const details = [{ name: 'rank', value: rank }, ...found.flatMap(detailsOf)];
    return scoreOutcome(context, { value, rows, columns, present, details, warnings });
  },
});

function detailsOf({
  label,
  value,
  alpha,
  beta,
}: {
  readonly label: number;
  readonly value: number;
  readonly alpha: number | null;
  readonly beta: number;
}): ScoreDetail[] {
  return [
    { name: 'evidence', value, label },
    ...(alpha === null ? [] : [{ name: 'alpha', value: alpha, label }]),
    { name: 'beta', value: beta, label },
  ];
}
