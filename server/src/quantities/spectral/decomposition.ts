import { z } from 'zod';
import { columnMeans } from '../../tensors/float64/column-statistics.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';
import { defineQuantity } from '../define-quantity.ts';
import { featureCount, featureMatrix } from '../feature-matrix.ts';
import { type FeaturesValue, features } from '../features.ts';
import { principalDirections } from '../overlap/principal-directions.ts';
import { emptinessWarnings } from './matrix-spectrum.ts';

const parameters = z.object({
  centred: z
    .boolean()
    .default(false)
    .describe('Subtract the mean of each column first, that of the training rows.'),
});

export type DecompositionParameters = z.infer<typeof parameters>;

/**
 * Value of `decomposition`. Its arrays are `directions` (V', min(N, D) x D, float64, row k being v_k),
 * `singularValues` (float64) and `mean` (D, float64; zeros if not centred), which is subtracted before V is applied.
 */
export interface DecompositionValue {
  readonly centred: boolean;
  /** N, training rows. */
  readonly rows: number;
  /** D */
  readonly columns: number;
  /** sigma_1 >= sigma_2 >= ..., min(N, D) of them. */
  readonly singularValues: readonly number[];
  /** Directions of values at or below it may be nothing but rounding. */
  readonly noiseFloor: number;
  /** How many components are above the floor. */
  readonly resolvedCount: number;
}

/**
 * The spectral decomposition F = U S V' of the training features (N x D) of Deng et al., ICCV 2023 (arXiv 2203.04668):
 * right singular vectors V and singular values, from the training rows only, so that V may be applied to test rows without
 * leaking. The scores U S = (F - mean) V are the quantity component-scores.
 *
 * V are eigenvectors of the float64 Gram matrix F'F (D x D also where N < D, so that V is orthonormal to the last digit
 * whatever the spectrum), sigma the square roots of its eigenvalues. Squaring costs half the digits at the small end:
 *
 *     noise floor = 2^-24 ||F||_F + sigma_1 sqrt(eps64 D),    resolved = { k : sigma_k > noise floor }
 *
 * the first from the rounding of float32 features (before centring), the second from the Gram matrix. The values of
 * `spectrum`, which needs no square, reach lower. V is defined up to sign, here such that the entry of a direction that is
 * largest in magnitude is positive, and up to rotation among near-equal sigma: compare subspaces, never single vectors.
 * Checked on every result: |V'V - I| < 1e-8 in every entry, and sum sigma^2 = ||F||_F^2 within 1e-6.
 */
export const decomposition = defineQuantity<DecompositionParameters, DecompositionValue>({
  name: 'decomposition',
  version: 1,
  title: 'Spectral decomposition',
  description:
    'The directions in which the training features vary, with how much they vary: what splits features into a principal and a residual part.',
  formula: String.raw`F = U \Sigma V^\top,\quad F_m = F V_k V_k^\top,\quad F_r = F - F_m`,
  citation:
    'Deng, Zhao, Li, Xiong, Wang, Dou: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023.',
  costModel: String.raw`N D^2 + \tfrac43 D^3 + 4 D^2 \min(N, D) + 2 D \min(N, D)^2`,
  noiseFloor:
    'Told with each result: 2^-24 ||F|| for the rounding of float32 features plus sigma_1 sqrt(eps64 D) for the Gram matrix, about 1e-7 sigma_1. Directions below it are rounding.',
  traps: [
    'Directions fitted on the test rows leak: these are of the training rows, and so is the mean that is subtracted.',
    'A direction is defined up to sign, and up to rotation among near-equal singular values: compare subspaces by their overlap.',
    'A float32 Gram matrix loses directions below sigma_1 / 10^4, this float64 one below sigma_1 / 10^7.',
    'Test rows may lie outside of the span of fewer than D training rows; no component sees that part.',
  ],
  field: 'Spectrum.decomposition',
  parameters,
  inputs: () => ({ features: { quantity: features, parameters: { split: 'TRAIN' } } }),
  estimate: (subject) => {
    const rows = subject.dataset.counts.TRAIN;
    const columns = featureCount(subject);
    const count = Math.min(rows, columns);
    return {
      flops: columns ** 2 * (rows + (4 / 3) * columns + 4 * count) + 2 * columns * count ** 2,
      bytes: 4 * rows * columns + 8 * columns * (3 * columns + 2 * count),
    };
  },
  compute: async (context) => {
    const { centred } = context.parameters;
    const { float64 } = context.engine;
    const matrix = await featureMatrix(await context.input<FeaturesValue>('features'));
    const { rows, columns } = matrix;
    const mean = centred ? columnMeans(matrix) : new Float64Array(columns);
    await context.progress(0, 1, 'directions');
    const found = await principalDirections(float64, matrix, centred);
    const { values: singularValues, noiseFloor, resolved: resolvedCount } = found;
    const count = singularValues.length;
    const directions = oriented(found.basis, columns);
    return {
      value: { centred, rows, columns, singularValues: [...singularValues], noiseFloor, resolvedCount },
      arrays: {
        directions: { dtype: 'float64', shape: [count, columns], data: directions },
        singularValues: { dtype: 'float64', shape: [count], data: singularValues },
        mean: { dtype: 'float64', shape: [columns], data: mean },
      },
      warnings: emptinessWarnings(resolvedCount, sumOfSquares(matrix.data)),
      rowCount: rows,
    };
  },
});

/** Every row with that sign which makes its entry of largest magnitude positive. */
function oriented(rows: Float64Array, columns: number): Float64Array {
  const data = rows.slice();
  for (let from = 0; from < data.length; from += columns) {
    const row = data.subarray(from, from + columns);
    const largest = row.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    if (largest < 0) for (let d = 0; d < columns; d++) row[d]! *= -1;
  }
  return data;
}
