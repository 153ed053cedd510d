import { type Split, splits } from '@transferscope/shared';
import { z } from 'zod';
import { defineQuantity } from './define-quantity.ts';
import { featureCount, featureMatrix } from './feature-matrix.ts';
import { type FeaturesValue, features } from './features.ts';
import { matrixSpectrum, matrixSpectrumCost } from './spectral/matrix-spectrum.ts';

const parameters = z.strictObject({
  split: z.enum(splits).default('TRAIN').describe('Which rows of the data set.'),
  centred: z
    .boolean()
    .default(false)
    .describe(
      'Subtract the mean of each column first. Pooled ReLU features point along their mean otherwise.',
    ),
});

/** Value of `spectrum`; the same values are its array `singularValues` (float64). */
export interface SpectrumValue {
  readonly split: Split;
  readonly centred: boolean;
  /** N */
  readonly rows: number;
  /** D */
  readonly columns: number;
  /** sigma_1 >= sigma_2 >= ..., min(N, D) of them. */
  readonly singularValues: readonly number[];
  /** Values at or below it may be nothing but rounding. */
  readonly noiseFloor: number;
  /** How many values are above the floor. */
  readonly resolvedCount: number;
}

/**
 * Singular values of the penultimate features F (N x D) of one split, F = U S V', in float64.
 *
 * Up to min(N, D) = 512 each value is within about 1e-14 sigma_1 of the exact one for the F that is stored
 * (Householder QR and bidiagonalisation, no Gram matrix). Wider matrices go by the eigenvalues of the float64 Gram
 * matrix, five times faster at 10,000 x 2,048, where what is below sqrt(eps64 min(N, D)) sigma_1 is lost in the square.
 * F itself is float32: each entry stands for any number within 2^-24 of it, so by Weyl's inequality no singular value is
 * known better than 2^-24 ||F||_F. Hence
 *
 *     noise floor = 2^-24 ||F||_F + e sigma_1,    resolved = { i : sigma_i > noise floor }
 *     e = eps64 max(N, D) without a Gram matrix, sqrt(eps64 min(N, D)) with one
 *
 * with the norm of F before centring, because centring does not take the rounding of the entries away.
 * Checked on every result: sum sigma_i^2 = ||F||_F^2 within 1e-6 relative. Deng et al., ICCV 2023 (arXiv
 * 2203.04668), decompose the same matrix; weight and threshold of k* are applied when the result is read.
 */
export const spectrum = defineQuantity<z.infer<typeof parameters>, SpectrumValue>({
  name: 'spectrum',
  version: 2,
  title: 'Singular-value spectrum',
  description:
    'How much of the features lies in how many directions. Few large singular values: the network has settled on few features, and small ones are what further pre-training still changes.',
  formula: String.raw`F = U \Sigma V^\top,\quad k^* = \min\{k : \textstyle\sum_{i \le k} \sigma_i \ge 0.8 \sum_i \sigma_i\}`,
  citation:
    'Deng, Zhao, Li, Xiong, Wang, Dou: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023.',
  costModel: String.raw`2 N D^2 + \tfrac{8}{3} D^3 \ (D \le 512),\quad N D^2 + \tfrac43 D^3 \text{ beyond}`,
  noiseFloor:
    'Told with each result: 2^-24 ||F|| for the rounding of float32 features, plus eps64 max(N, D) sigma_1, or sqrt(eps64 D) sigma_1 beyond 512 features. Values below it are not resolved.',
  traps: [
    'Eigenvalues of a float32 Gram matrix lose everything below sigma_1 / 10^4, those of a float64 one below sigma_1 / 10^6: up to 512 features the values come from an orthogonal reduction of F itself, beyond from a float64 Gram matrix whose loss is in the noise floor.',
    'Features are stored in float32: singular values below the noise floor may be its rounding, and are counted out.',
    'Without centring the first direction is nearly the mean of the features, and with squared weights k* is often 1.',
    'The number of rows bounds the number of values: compare checkpoints on the same rows only.',
  ],
  field: 'Checkpoint.spectrum',
  parameters,
  inputs: (_subject, { split }) => ({ features: { quantity: features, parameters: { split } } }),
  estimate: (subject, { split }) => matrixSpectrumCost(subject.dataset.counts[split], featureCount(subject)),
  compute: async (context) => {
    const { split, centred } = context.parameters;
    const matrix = await featureMatrix(await context.input<FeaturesValue>('features'));
    const { rows, columns } = matrix;
    const found = await matrixSpectrum(matrix, centred, context);
    const { singularValues, noiseFloor, resolvedCount, warnings } = found;
    return {
      value: {
        split,
        centred,
        rows,
        columns,
        singularValues: [...singularValues],
        noiseFloor,
        resolvedCount,
      },
      arrays: {
        singularValues: { dtype: 'float64', shape: [singularValues.length], data: singularValues },
      },
      warnings,
      rowCount: rows,
    };
  },
});
