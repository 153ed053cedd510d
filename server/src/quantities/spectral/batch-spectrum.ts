import { randomFrom, splits } from '@transferscope/shared';
import { z } from 'zod';
import { RecurringError } from '../../errors.ts';
import { gatherRows } from '../../tensors/float64/row-matrix.ts';
import { defineQuantity } from '../define-quantity.ts';
import { featureCount, featureMatrix } from '../feature-matrix.ts';
import { type FeaturesValue, features } from '../features.ts';
import { seedParameter } from '../seed-parameter.ts';
import type { SpectrumValue } from '../spectrum.ts';
import { type MatrixSpectrum, matrixSpectrum, matrixSpectrumCost } from './matrix-spectrum.ts';

/** Fewer rows than one batch. */
export class BatchTooLarge extends RecurringError {}

const parameters = z.strictObject({
  split: z.enum(splits).default('TRAIN').describe('Which rows of the data set.'),
  centred: z.boolean().default(false).describe('Subtract the mean of each batch first, its own.'),
  batchSize: z.int().min(2).max(4096).default(64).describe('Rows of a batch.'),
  batches: z
    .int()
    .min(1)
    .max(256)
    .default(32)
    .describe('At most so many batches; as many as there are rows for.'),
  seed: seedParameter('Of the order that the rows are dealt in.'),
});

/** Value of `batch-spectrum`: as that of `spectrum`, with `rows` those of a batch. */
export interface BatchSpectrumValue extends SpectrumValue {
  /** The singular values of each batch; `singularValues` are their means. */
  readonly batches: readonly (readonly number[])[];
}

/**
 * Singular values of batches of b rows (b x D each), as the paper decomposes what a network makes of one batch: the rows
 * are shuffled and dealt into batches, what is left over is left out. `singularValues` are the means over batches of the
 * i-th value; each batch's own values are kept, so that k* has a mean and a spread. The noise floor is the largest of any
 * batch, and the checks are those of `spectrum`.
 */
export const batchSpectrum = defineQuantity<z.infer<typeof parameters>, BatchSpectrumValue>({
  name: 'batch-spectrum',
  version: 1,
  title: 'Spectra of batches',
  description:
    'The spectrum as one batch of images shows it, and how much it differs from batch to batch: what a method sees that decomposes its batches.',
  formula: String.raw`F_B = U \Sigma V^\top,\quad F_B \in \mathbb R^{b \times D}`,
  citation:
    'Deng, Zhao, Li, Xiong, Wang, Dou: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023.',
  costModel: String.raw`\text{batches} \cdot (2 b D \min(b, D) + \tfrac{8}{3} \min(b, D)^3)`,
  noiseFloor:
    'Of each value as of the spectrum; of k*, its spread over the batches, which is told beside its mean.',
  traps: [
    'A batch of b rows has at most b values: k* of batches is below k* of the whole split, and grows with b.',
    'Centred batches lose one direction each to their own mean.',
  ],
  field: 'Checkpoint.spectrum',
  parameters,
  inputs: (_subject, { split }) => ({ features: { quantity: features, parameters: { split } } }),
  estimate: (subject, { split, batchSize, batches }) => {
    const columns = featureCount(subject);
    const rows = subject.dataset.counts[split];
    const { flops, bytes } = matrixSpectrumCost(batchSize, columns);
    const count = Math.min(batches, Math.floor(rows / batchSize));
    return { flops: flops * count, bytes: bytes + 4 * rows * columns };
  },
  compute: async (context) => {
    const { split, centred, batchSize, batches, seed } = context.parameters;
    const matrix = await featureMatrix(await context.input<FeaturesValue>('features'));
    const count = Math.min(batches, Math.floor(matrix.rows / batchSize));
    if (count === 0)
      throw new BatchTooLarge(
        'BATCH_LARGER_THAN_DATASET',
        `A batch is of ${batchSize} rows, and there are ${matrix.rows}.`,
        'Choose a smaller batchSize.',
      );
    const order = randomFrom(seed).shuffle(Uint32Array.from({ length: matrix.rows }, (_, row) => row));
    const spectra: MatrixSpectrum[] = [];
    for (let batch = 0; batch < count; batch++) {
      const rows = gatherRows(matrix, order.subarray(batch * batchSize, (batch + 1) * batchSize));
      const progress = () => context.progress(batch, count, 'singular values of batches');
      spectra.push(await matrixSpectrum(rows, centred, { engine: context.engine, progress }));
    }
    const length = Math.min(batchSize, matrix.columns);
    const values = Float64Array.from({ length }, (_, k) =>
      spectra.reduce((sum, { singularValues }) => sum + singularValues[k]! / count, 0),
    );
    const noiseFloor = Math.max(...spectra.map((one) => one.noiseFloor));
    const each = spectra.map(({ singularValues }) => [...singularValues]);
    return {
      value: {
        ...{ split, centred, rows: batchSize, columns: matrix.columns },
        singularValues: [...values],
        noiseFloor,
        resolvedCount: values.filter((value) => value > noiseFloor).length,
        batches: each,
      },
      arrays: {
        singularValues: { dtype: 'float64', shape: [count, length], data: Float64Array.from(each.flat()) },
      },
      warnings: spectra.find((one) => one.warnings.length > 0)?.warnings ?? [],
      rowCount: count * batchSize,
    };
  },
});
