import { splits } from '@transferscope/shared';
import { z } from 'zod';
import { classMeans } from '../class-means.ts';
import { defineQuantity } from '../define-quantity.ts';
import { featureCount } from '../feature-matrix.ts';
import { features } from '../features.ts';
import { labelledFeatures } from '../labelled-features.ts';
import type { SpectrumValue } from '../spectrum.ts';
import { matrixSpectrum, matrixSpectrumCost } from './matrix-spectrum.ts';

const parameters = z.strictObject({
  split: z.enum(splits).default('TRAIN').describe('Whose classes.'),
  centred: z.boolean().default(false).describe('Subtract the mean of the class means first.'),
});

/** Value of `class-mean-spectrum`: as that of `spectrum`, `rows` being the number of classes that have images. */
export type ClassMeanSpectrumValue = SpectrumValue;

/**
 * Singular values of the class means (C x D), each class counting once however many images it has: how many directions
 * the classes need to lie apart. C classes have C values, C - 1 above rounding when centred.
 *
 * A mean is summed in float64 and rounded to float32, so the noise floor is that of `spectrum`, and so are the checks.
 */
export const classMeanSpectrum = defineQuantity<z.infer<typeof parameters>, ClassMeanSpectrumValue>({
  name: 'class-mean-spectrum',
  version: 1,
  title: 'Spectrum of the class means',
  description:
    'In how many directions the means of the classes lie: a network that has settled on its classes has as many as they are.',
  formula: String.raw`M_{c\cdot} = \frac{1}{N_c}\sum_{y_i = c} F_{i\cdot},\quad M = U \Sigma V^\top`,
  citation:
    'Deng, Zhao, Li, Xiong, Wang, Dou: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023.',
  costModel: String.raw`N D + 2 C^2 D + \tfrac{8}{3} C^3`,
  noiseFloor: 'Told with each result, as of the spectrum: 2^-24 ||M|| plus eps64 max(C, D) sigma_1.',
  traps: [
    'Means weighted by the size of their class are another matrix: here every class counts once.',
    'There are at most as many values as classes: k* is not comparable between data sets.',
  ],
  field: 'Checkpoint.spectrum',
  parameters,
  inputs: (_subject, { split }) => ({ features: { quantity: features, parameters: { split } } }),
  estimate: (subject, { split }) => {
    const columns = featureCount(subject);
    const rows = subject.dataset.counts[split];
    const { flops, bytes } = matrixSpectrumCost(subject.dataset.classes.length, columns);
    return { flops: flops + rows * columns, bytes: bytes + 4 * rows * columns };
  },
  compute: async (context) => {
    const { split, centred } = context.parameters;
    const labelled = await labelledFeatures(context, 'features', split);
    const [rows, { columns }] = [labelled.present.length, labelled.matrix];
    const means = { rows, columns, data: Float32Array.from(classMeans(labelled).means) };
    const found = await matrixSpectrum(means, centred, context);
    const { singularValues, noiseFloor, resolvedCount, warnings } = found;
    return {
      value: {
        ...{ split, centred, rows, columns, noiseFloor, resolvedCount },
        singularValues: [...singularValues],
      },
      arrays: { singularValues: { dtype: 'float64', shape: [singularValues.length], data: singularValues } },
      warnings,
      rowCount: labelled.matrix.rows,
    };
  },
});
