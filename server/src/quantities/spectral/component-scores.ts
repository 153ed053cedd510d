import { type Split, splits } from '@transferscope/shared';
import { z } from 'zod';
import { defineQuantity } from '../define-quantity.ts';
import { featureCount, featureMatrix } from '../feature-matrix.ts';
import { type FeaturesValue, features } from '../features.ts';
import { type DecompositionValue, decomposition } from './decomposition.ts';
import { FeatureProjection } from './feature-projection.ts';

const parameters = z.object({
  split: z
    .enum(splits)
    .default('TRAIN')
    .describe('Which rows are projected on the directions of the training rows.'),
  centred: z
    .boolean()
    .default(false)
    .describe('Which decomposition: with the training mean subtracted, or without.'),
});

/** Value of `component-scores`; the scores are its array `scores`, components x N, float32. */
export interface ComponentScoresValue {
  readonly split: Split;
  readonly centred: boolean;
  /** N */
  readonly rows: number;
  /** min(N of the training rows, D) */
  readonly components: number;
}

/**
 * Scores (F - mean) V of the rows of one split, N numbers a component; on the training rows they are U S, and the norm of
 * component k is sigma_k. V and the mean are those of the training rows in both cases. Sums are in float64, and each score
 * is then rounded to float32, relative to itself: small components lose nothing.
 */
export const componentScores = defineQuantity<z.infer<typeof parameters>, ComponentScoresValue>({
  name: 'component-scores',
  version: 1,
  title: 'Component scores',
  description: 'Where each image lies along each direction of the spectral decomposition.',
  formula: String.raw`U \Sigma = (F - \mathbf 1 \mu^\top) V`,
  citation:
    'Deng, Zhao, Li, Xiong, Wang, Dou: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023.',
  costModel: String.raw`2 N D \min(N_\mathrm{train}, D)`,
  noiseFloor: 'That of the decomposition: scores of components below it are rounding.',
  traps: [
    'Scores of test rows use the directions and the mean of the training rows; their columns are not orthogonal.',
  ],
  field: 'Decomposition.scores',
  parameters,
  inputs: (_subject, { split, centred }) => ({
    features: { quantity: features, parameters: { split } },
    decomposition: { quantity: decomposition, parameters: { centred } },
  }),
  estimate: (subject, { split }) => {
    const columns = featureCount(subject);
    const { counts } = subject.dataset;
    const components = Math.min(counts.TRAIN, columns);
    return {
      flops: 2 * counts[split] * columns * components,
      bytes: 8 * counts[split] * (columns + components) + 8 * columns * components,
    };
  },
  compute: async (context) => {
    const { split, centred } = context.parameters;
    const matrix = await featureMatrix(await context.input<FeaturesValue>('features'));
    const input = await context.input<DecompositionValue>('decomposition');
    const mean = (await input.array('mean')).data as Float64Array;
    const { shape, data } = await input.array('directions');
    const directions = { rows: shape[0]!, columns: shape[1]!, data: data as Float64Array };
    const projection = new FeatureProjection(matrix, mean);
    const scores = await projection.project(directions, (done) =>
      context.progress(done, directions.rows, 'projecting'),
    );
    const byComponent = new Float32Array(scores.data.length);
    for (let i = 0, at = 0; i < scores.rows; i++)
      for (let k = 0; k < scores.columns; k++, at++) byComponent[k * scores.rows + i] = scores.data[at]!;
    return {
      value: { split, centred, rows: scores.rows, components: scores.columns },
      arrays: { scores: { dtype: 'float32', shape: [scores.columns, scores.rows], data: byComponent } },
      rowCount: scores.rows,
    };
  },
});
