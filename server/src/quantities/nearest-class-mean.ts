import { z } from 'zod';
import { columnMeans } from '../tensors/float64/column-statistics.ts';
import { inverseRowNorms } from '../tensors/float64/row-matrix.ts';
import { sumOfSquares } from '../tensors/float64/sum-of-squares.ts';
import { classMeans } from './class-means.ts';
import { defineQuantity } from './define-quantity.ts';
import { featureCount } from './feature-matrix.ts';
import type { LabelledFeatures } from './labelled-features.ts';
import { largestOfRows } from './probe/classification.ts';
import { logitsOf } from './probe/multinomial-regression.ts';
import { probeData, probeInputs } from './probe/probe-data.ts';
import { type ProbeValue, probeOutcome } from './probe/probe-outcome.ts';
import { unscaled } from './probe/standardised-features.ts';

const parameters = z.strictObject({
  metric: z
    .enum(['COSINE', 'EUCLIDEAN'])
    .default('COSINE')
    .describe('How near a mean is: by the angle between vectors of length 1, or by distance as they are.'),
});

export type NearestClassMeanParameters = z.infer<typeof parameters>;

/**
 * Accuracy on the test rows of the nearest class mean (Mensink, Verbeek, Perronnin and Csurka, PAMI 2013): each test
 * row x gets the class c
 *
 *    EUCLIDEAN  with the least ||x - mu_c||, mu_c the mean of the training rows of c
 *     COSINE     with the largest cos(x, m_c), m_c the mean of f / ||f|| over the training rows of c (zeros left out)
 *
 * of equals the lower label. Both are linear in x; products and sums are float64 on the float32 features.
 */
export const nearestClassMean = defineQuantity<NearestClassMeanParameters, ProbeValue>({
  name: 'nearest-class-mean',
  version: 1,
  title: 'Nearest class mean',
  description:
    'How well images are recognised by the class whose mean lies nearest: high where classes have collapsed to round clouds, whatever a trained classifier could still do.',
  formula: String.raw`\hat y(x) = \arg\max_c \cos(f(x), m_c) \quad\text{or}\quad \arg\min_c \lVert f(x) - \mu_c \rVert`,
  citation:
    'Mensink, Verbeek, Perronnin, Csurka: Distance-based image classification: generalizing to new classes at near-zero cost. PAMI 2013.',
  costModel: '2 N_{train} D + 2 N_{test} D C',
  noiseFloor:
    'The 95 % Wilson interval beside each accuracy. Between engines a prediction may differ where two means are equally near to rounding.',
  traps: [
    'Cosine to the mean of raw features is another number: there, images with long feature vectors decide the mean.',
    'By Euclidean distance features of large variance decide: nothing is standardised.',
    'The test accuracy is all there is: choosing the best of many checkpoints by it is biased upward.',
  ],
  field: 'Checkpoint.probe',
  parameters,
  inputs: probeInputs,
  estimate: (subject) => {
    const columns = featureCount(subject);
    const classes = subject.dataset.classes.length;
    const { TRAIN: train, TEST: test } = subject.dataset.counts;
    return {
      flops: 4 * train * columns + 2 * test * columns * classes,
      bytes: 4 * train * columns + 8 * test * (columns + classes) + 16 * classes * columns,
    };
  },
  compute: async (context) => {
    const { metric } = context.parameters;
    const data = await probeData(context);
    const { train, test } = data;
    await context.progress(0, 2, 'class means');
    const classes = train.present.length;
    const centre = metric === 'EUCLIDEAN' ? columnMeans(train.matrix) : undefined;
    const parameters = centre ? euclideanWeights(train, centre) : cosineWeights(train);
    await context.progress(1, 2, 'scores');
    const scores = logitsOf(test, { parameters }, unscaled(test.columns, centre));
    return probeOutcome(data, largestOfRows(scores, test.rows, classes), 'name the first class', {});
  },
});

/** -||x - mu_c||^2 + ||x - mu||^2 = 2 (x - mu) . (mu_c - mu) - ||mu_c - mu||^2: weights, then intercepts. */
function euclideanWeights(train: LabelledFeatures, centre: Float64Array): Float64Array {
  const classes = train.present.length;
  const { columns } = train.matrix;
  const weights = new Float64Array(classes * (columns + 1));
  weights.set(classMeans(train).means);
  for (let c = 0; c < classes; c++) {
    let squares = 0;
    for (let d = 0; d < columns; d++) {
      const offset = weights[c * columns + d]! - centre[d]!;
      squares += offset ** 2;
      weights[c * columns + d] = 2 * offset;
    }
    weights[classes * columns + c] = -squares;
  }
  return weights;
}

/** m_c / ||m_c||: weights, then intercepts of 0. */
function cosineWeights(train: LabelledFeatures): Float64Array {
  const classes = train.present.length;
  const { columns } = train.matrix;
  const weights = new Float64Array(classes * (columns + 1));
  const { means } = classMeans(train, inverseRowNorms(train.matrix));
  for (let c = 0; c < classes; c++) {
    const mean = means.subarray(c * columns, (c + 1) * columns);
    const norm = Math.sqrt(sumOfSquares(mean));
    if (norm > 0)
      weights.set(
        mean.map((value) => value / norm),
        c * columns,
      );
  }
  return weights;
}
