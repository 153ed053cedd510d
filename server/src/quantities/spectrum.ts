import { type Split, splits } from '@transferscope/shared';
import { z } from 'zod';
import { TransferscopeError } from '../errors.ts';
import { columnMeans, type RowMatrix } from '../tensors/float64/row-matrix.ts';
import { singularValues } from '../tensors/float64/singular-values.ts';
import { type ComputeContext, defineQuantity, type Warning } from './define-quantity.ts';
import { featureCount, featureMatrix } from './feature-matrix.ts';
import { type FeaturesValue, features } from './features.ts';

/** A spectrum that contradicts the matrix it was computed from. */
export class SpectrumRejected extends TransferscopeError {}

/** Half the distance of float32 to the next number, relative: how far each stored feature may be off. */
const float32Rounding = 2 ** -24;
/** min(N, D) up to which no Gram matrix is formed: half a second for 10,000 rows. */
const mostOrthogonal = 512;
const energyTolerance = 1e-6;

const parameters = z.object({
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
  estimate: (subject, { split }) => {
    const rows = subject.dataset.counts[split];
    const columns = featureCount(subject);
    const width = Math.min(rows, columns);
    const [products, reduction] = width <= mostOrthogonal ? [2, 8 / 3] : [1, 4 / 3];
    return {
      flops: products * rows * columns * width + reduction * width ** 3,
      bytes: 4 * rows * columns + 16 * width * (width + 128),
    };
  },
  compute: async (context) => {
    const { split, centred } = context.parameters;
    const matrix = await featureMatrix(await context.input<FeaturesValue>('features'));
    const { rows, columns } = matrix;

    const mean = centred ? columnMeans(matrix) : new Float64Array(columns);
    const { values, rounding } = await valuesOf(matrix, mean, context);
    const energy = squaredNorm(matrix, mean);
    refuseOtherEnergy(values, energy);

    const uncentredEnergy = centred ? squaredNorm(matrix, new Float64Array(columns)) : energy;
    const noiseFloor = float32Rounding * Math.sqrt(uncentredEnergy) + rounding * values[0]!;
    const resolvedCount = values.filter((value) => value > noiseFloor).length;
    return {
      value: { split, centred, rows, columns, singularValues: [...values], noiseFloor, resolvedCount },
      arrays: { singularValues: { dtype: 'float64', shape: [values.length], data: values } },
      warnings: warningsOf(resolvedCount, uncentredEnergy),
      rowCount: rows,
    };
  },
});

/** The singular values, and what the way to them leaves unknown, relative to the largest. */
async function valuesOf(
  matrix: RowMatrix,
  mean: Float64Array,
  { engine, progress }: ComputeContext<unknown>,
): Promise<{ values: Float64Array; rounding: number }> {
  const { rows, columns } = matrix;
  const width = Math.min(rows, columns);
  if (width <= mostOrthogonal) {
    const pause = (fraction: number) => progress(fraction, 1, 'singular values');
    const values = await singularValues(matrix, { map: { mean }, pause });
    return { values, rounding: Number.EPSILON * Math.max(rows, columns) };
  }
  await progress(0, 2, 'Gram matrix');
  const gram = await engine.float64.gram(matrix, { mean });
  await progress(1, 2, 'eigenvalues');
  const squares = await engine.float64.eigenvalues(gram);
  return {
    values: squares.map((square) => Math.sqrt(Math.max(0, square))),
    rounding: Math.sqrt(Number.EPSILON * width),
  };
}

function squaredNorm({ rows, columns, data }: RowMatrix, mean: Float64Array): number {
  let sum = 0;
  for (let i = 0, at = 0; i < rows; i++)
    for (let d = 0; d < columns; d++, at++) sum += (data[at]! - mean[d]!) ** 2;
  return sum;
}

function refuseOtherEnergy(values: Float64Array, energy: number): void {
  const sum = values.reduce((total, value) => total + value * value, 0);
  if (!(Math.abs(sum - energy) <= energyTolerance * energy))
    throw new SpectrumRejected(
      'SPECTRUM_SELF_CHECK',
      `The squared singular values add up to ${sum}, the squared features to ${energy}.`,
      'Report this with the checkpoint and the data set: it is a fault of the program.',
    );
}

function warningsOf(resolvedCount: number, uncentredEnergy: number): Warning[] {
  if (uncentredEnergy === 0)
    return [
      {
        code: 'DEAD_FEATURES',
        message: 'Every feature of every image is zero: the network has died, and its spectrum is zero.',
      },
    ];
  if (resolvedCount === 0)
    return [
      {
        code: 'CONSTANT_FEATURES',
        message: 'After centring nothing is left above rounding: every image has the same features.',
      },
    ];
  return [];
}
