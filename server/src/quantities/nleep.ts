import { covarianceKinds } from '@transferscope/shared';
import { z } from 'zod';
import { defineQuantity } from './define-quantity.ts';
import { featureCount } from './feature-matrix.ts';
import { emptyFeatures } from './scores/empty-features.ts';
import { expectedPrediction } from './scores/expected-prediction.ts';
import { gaussianMixture, mixtureFlops } from './scores/gaussian-mixture.ts';
import { principalFlops, principalScores } from './scores/principal-scores.ts';
import { ScoreImpossible } from './scores/score-impossible.ts';
import { featureInputs, type ScoreValue, scoreOutcome, splitParameter } from './scores/score-value.ts';
import { scoredFeatures } from './scores/scored-features.ts';
import { seedParameter } from './seed-parameter.ts';

/** Rows of a mixture component below which it may describe single images. */
const fewRows = 10;

const parameters = z.strictObject({
  split: splitParameter,
  energy: z
    .number()
    .positive()
    .max(1)
    .default(0.8)
    .describe('The share of the variance that the principal components shall hold.'),
  principalComponents: z
    .int()
    .min(1)
    .max(2048)
    .default(32)
    .describe('At most so many principal components, whatever they hold.'),
  componentsPerClass: z
    .int()
    .min(1)
    .max(100)
    .default(5)
    .describe('Gaussians of the mixture for each class that has rows.'),
  fitRows: z
    .int()
    .min(10)
    .max(100_000)
    .default(2000)
    .describe('The mixture is fitted to so many images, drawn at random, where there are more.'),
  covariance: z
    .enum(covarianceKinds)
    .default('DIAGONAL')
    .describe('Of each Gaussian: one variance for all principal components, or one for each.'),
  varianceFloor: z
    .number()
    .positive()
    .max(1)
    .default(1e-6)
    .describe('Added to each variance, relative to the mean variance of a principal component.'),
  tolerance: z
    .number()
    .positive()
    .default(1e-3)
    .describe('The fit ends when the mean log-likelihood of an image changes by less.'),
  maxIterations: z
    .int()
    .min(1)
    .max(10_000)
    .default(100)
    .describe('The fit gives up after so many iterations.'),
  seed: seedParameter('The seed of the mixture’s first centres.'),
});

/**
 * NLEEP (Li et al., CVPR 2021): LEEP with the components of a Gaussian mixture in place of source classes
 * (`gaussianMixture`, `expectedPrediction`), on the leading principal components of the features. Nats, between -H(Y) and
 * 0. Details: `principalComponents` and `energyShare`, `mixtureComponents`, `fittedRows`, `iterations`, and `logLikelihood`
 * of a row.
 */
export const nleep = defineQuantity<z.infer<typeof parameters>, ScoreValue>({
  name: 'nleep',
  version: 1,
  title: 'NLEEP, LEEP on a Gaussian mixture',
  description:
    'How well the labels can be guessed from the cluster of features that an image lies in: LEEP for networks whatever they were trained for.',
  formula: String.raw`\mathrm{NLEEP} = \tfrac1N \sum_i \ln \sum_v \hat P(y_i \mid v)\, P(v \mid f_i)`,
  citation: 'Li, Jia, Sang, Zhu, Green, Wang, Gong: Ranking neural checkpoints. CVPR 2021.',
  costModel: String.raw`N D \min(N, D) + \tfrac43 \min(N, D)^3 + 2 N D p + 8 n p K \cdot \text{iterations}`,
  noiseFloor:
    'Another seed is another mixture: compute it with several and compare what differs between checkpoints with what differs between seeds.',
  traps: [
    'It depends on the seed: the likelihood of a mixture has many local maxima.',
    'With few images a component it is flattered: a component of one image guesses that image’s label. The warning FEW_ROWS_PER_COMPONENT says so.',
    'Public code fits full covariances on all features that hold 80 % of the variance, which few images cannot settle; here they are diagonal or spherical.',
    'The mixture is fitted to `fitRows` images (detail fittedRows) for the sake of time; all images are scored by it.',
    'As with LEEP, some code leaves the logarithm out.',
  ],
  field: 'Checkpoint.score',
  parameters,
  inputs: featureInputs,
  estimate: (subject, { split, principalComponents: most, componentsPerClass, maxIterations, fitRows }) => {
    const rows = subject.dataset.counts[split];
    const columns = featureCount(subject);
    const components = componentsPerClass * subject.dataset.classes.length;
    const kept = Math.min(most, rows, columns);
    return {
      flops:
        principalFlops(rows, columns, most) +
        Math.min(maxIterations, 30) * mixtureFlops(Math.min(rows, fitRows), kept, components),
      bytes: 4 * rows * columns + 40 * Math.min(rows, columns) ** 2 + 24 * rows * (kept + components),
    };
  },
  compute: async (context) => {
    const { energy, principalComponents: most, componentsPerClass, ...rest } = context.parameters;
    const features = await scoredFeatures(context);
    const { rows, columns, labels, present } = features;
    const components = componentsPerClass * present.length;
    const fitted = Math.min(rows, rest.fitRows);
    if (fitted < components) throw tooFewRows(fitted, components);
    const { float64 } = context.engine;
    await context.progress(0, 1, 'principal components');
    const { scores, energyShare } = await principalScores(features, float64, { most, energy });
    const empty = emptyFeatures(features.isDead, scores.columns);
    if (empty.length > 0)
      return scoreOutcome(context, { value: null, rows, columns, present, warnings: empty });
    const mixture = await gaussianMixture(scores, { components, ...rest }, float64, (fraction) =>
      context.progress(fraction, 1, 'mixture of Gaussians'),
    );
    const { value } = expectedPrediction(mixture.posteriors, labels, present.length);
    const { fittedRows, iterations, logLikelihood, converged } = mixture;
    return scoreOutcome(context, {
      value,
      rows,
      columns,
      present,
      details: [
        { name: 'principalComponents', value: scores.columns },
        { name: 'energyShare', value: energyShare },
        { name: 'mixtureComponents', value: components },
        { name: 'fittedRows', value: fittedRows },
        { name: 'iterations', value: iterations },
        { name: 'logLikelihood', value: logLikelihood },
      ],
      warnings: [
        ...(converged
          ? []
          : [
              {
                code: 'NOT_CONVERGED',
                message: `The mixture still changed after ${iterations} iterations: give a larger maxIterations or tolerance.`,
              },
            ]),
        ...(fittedRows >= fewRows * components
          ? []
          : [
              {
                code: 'FEW_ROWS_PER_COMPONENT',
                message: `${fittedRows} images are ${(fittedRows / components).toFixed(1)} for each of ${components} mixture components: they guess labels of images that they were made of.`,
              },
            ]),
      ],
    });
  },
});

function tooFewRows(rows: number, components: number): ScoreImpossible {
  return new ScoreImpossible(
    'TOO_FEW_ROWS',
    `${rows} images are fewer than the ${components} components of the mixture.`,
    'Give fewer componentsPerClass or more fitRows, or label more images.',
  );
}
