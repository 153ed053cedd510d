import { z } from 'zod';
import { defineQuantity } from './define-quantity.ts';
import { featureCount } from './feature-matrix.ts';
import { classificationOf } from './probe/classification.ts';
import { fitReporter } from './probe/fit-reporter.ts';
import { logitsOf, MultinomialRegression } from './probe/multinomial-regression.ts';
import { type PenaltyPoint, selectPenalty } from './probe/penalty-selection.ts';
import { probeData, probeInputs } from './probe/probe-data.ts';
import { ProbeImpossible } from './probe/probe-impossible.ts';
import { isConstant, type ProbeValue, scoreOnTest } from './probe/probe-outcome.ts';
import { judgedFolds, stratifiedFolds } from './probe/stratified-folds.ts';
import { probeWarnings } from './probe/warnings.ts';
import { seedParameter } from './seed-parameter.ts';
import { thinned } from './thinned.ts';

const mostHistoryPoints = 500;
/** What a fit takes on features of trained networks; for the estimate only. */
const usualIterations = 40;

/** Parameters of the FE protocol; other quantities that read probes pass them on. */
export const linearProbeParameters = z.object({
  penalties: z
    .array(z.number().positive())
    .min(1)
    .max(64)
    .default([1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10])
    .describe(
      'Values of lambda to choose among, each multiplying half the squared weights beside the mean loss.',
    ),
  folds: z
    .int()
    .min(2)
    .max(100)
    .default(5)
    .describe(
      'Into so many parts, alike in classes, the training rows are dealt; each is predicted by fits on the others.',
    ),
  validationRows: z
    .int()
    .min(1)
    .default(2000)
    .describe('Of many rows, only the first parts that hold so many are predicted to choose the penalty.'),
  standardise: z
    .boolean()
    .default(true)
    .describe('Scale each feature to unit variance with the statistics of the rows that are fitted.'),
  tolerance: z
    .number()
    .positive()
    .default(1e-6)
    .describe(
      'A fit has converged when no element of the gradient is larger, absolute; those that choose the penalty, 100 times it.',
    ),
  maxIterations: z.int().min(1).max(100_000).default(1000).describe('After so many a fit ends unconverged.'),
  seed: seedParameter('Of the folds.'),
});

export type LinearProbeParameters = z.infer<typeof linearProbeParameters>;

/**
 * Value of `linear-probe`. Accuracies are from 0 to 1, losses in nats. Its array `predicted` (uint8) is the label that each
 * test row was given.
 */
export interface LinearProbeValue extends ProbeValue {
  /** Of the chosen penalty, on all rows that folds left out; null when no class had two training rows. */
  readonly validationAccuracy: number | null;
  readonly logLoss: number;
  readonly converged: boolean;
  readonly penalty: number;
  readonly iterations: number;
  /** Largest element, absolute. */
  readonly gradientNorm: number;
  readonly penaltyPath: readonly PenaltyPoint[];
  /** Of the final fit; thinned evenly above 500 points. */
  readonly history: readonly {
    readonly step: number;
    readonly objective: number;
    readonly gradientNorm: number;
  }[];
}

/**
 * Feature extraction (FE): accuracy on the test rows of multinomial logistic regression on frozen features.
 *
 * On F (N x D, float32), standardised with train statistics, labels y in 0..C-1:
 *
 *     min over W (C x D), b of  J = 1/N sum_i -ln softmax(W x_i + b)_{y_i} + lambda / 2 ||W||_F^2
 *
 * Relation to scikit-learn's LogisticRegression: lambda = 1 / (C N) for three classes or more, 2 / (C N) for two.
 * lambda is the one with the lowest log-loss in stratified cross-validation within train (see `selectPenalty`), and
 * the probe is fitted again with it on all train rows; test rows are seen once, at the end. Products and sums
 * are in float64 on every engine, so engines differ only as their features do. Solved by L-BFGS from the
 * inverse of p (1 - p) X'X / N + lambda I. Classes without a training row cannot be predicted: their test rows
 * count as wrong, with probability 2^-52 in the log-loss.
 */
export const linearProbe = defineQuantity<LinearProbeParameters, LinearProbeValue>({
  name: 'linear-probe',
  version: 3,
  title: 'Linear probe (feature extraction)',
  description:
    'How well a linear classifier on the frozen features does on test images: the accuracy of the checkpoint as a feature extractor.',
  formula: String.raw`\min_{W,b} \frac{1}{N}\sum_i -\ln \mathrm{softmax}(W x_i + b)_{y_i} + \frac{\lambda}{2}\lVert W\rVert_F^2`,
  citation:
    'Deng et al.: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023. Solver: Nocedal and Wright, Numerical Optimization, 2006, ch. 7.',
  costModel: String.raw`4 N D C \cdot (\text{iterations} \approx 40) \cdot (\text{folds} \cdot \text{penalties} + 1) + 2 N D^2 + \tfrac13 D^3`,
  noiseFloor:
    'The 95 % Wilson interval beside each accuracy: half its width is about 1 / sqrt(number of test images) at 50 %, less towards 0 and 100 %. Between engines predictions may differ where two logits are within 1e-4.',
  traps: [
    'Unscaled features and a head that has not converged make false peaks over epochs, because the feature norm grows in pre-training.',
    'A penalty chosen on the test rows is leakage: it is chosen within train.',
    'A penalty chosen by the accuracy on one split of 200 rows moves a checkpoint by up to 5 points: as far as checkpoints differ.',
    'A fixed C of scikit-learn is a penalty that weakens as rows are added; lambda here does not.',
    'The best of many epochs by test accuracy is biased upward: choose by validationAccuracy.',
  ],
  field: 'Checkpoint.evaluation',
  parameters: linearProbeParameters,
  inputs: probeInputs,
  estimate: (subject, { penalties, ...choice }) => {
    const { dataset } = subject;
    const columns = featureCount(subject);
    const classes = dataset.classes.length;
    const { TRAIN: train, TEST: test } = dataset.counts;
    const width = Math.min(train, columns);
    const fit = 4 * train * columns * classes * usualIterations + width ** 3 / 3;
    return {
      flops: fit * (penalties.length * judgedFolds(train, choice) + 1) + 2 * train * columns * width,
      bytes: 12 * train * columns + 8 * test * columns + 32 * (train + test) * classes + 24 * width * width,
    };
  },
  compute: async (context) => {
    const { penalties, standardise, tolerance, maxIterations } = context.parameters;
    const data = await probeData(context);
    const { matrix: train, labels, present } = data.train;
    const { folds, unvalidated } = stratifiedFolds(labels, present.length, context.parameters);
    const chooses = folds.length > 0;
    if (!chooses && penalties.length > 1)
      throw new ProbeImpossible(
        'TOO_FEW_ROWS',
        `Each of the ${present.length} classes has one training image, so none is left to choose a penalty on.`,
        'Give one penalty, or label more images.',
      );

    const sorted = [...new Set(penalties)].sort((a, b) => a - b);
    const report = fitReporter(context, sorted.length * folds.length + 1);
    const options = { tolerance, maxIterations, standardise };
    const { team } = context.engine.float64;
    const selection = chooses
      ? await selectPenalty(() => train, labels, present.length, folds, sorted, {
          ...options,
          team,
          onIteration: (iteration) => report(iteration, 'choosing the penalty'),
        })
      : undefined;
    const regression = new MultinomialRegression(train, labels, present.length, standardise, team);
    const model = await regression
      .fit(selection?.chosen.penalty ?? sorted[0]!, {
        ...options,
        onIteration: (iteration) => report(iteration, 'fitting on all training rows'),
      })
      .finally(() => regression.close());

    const found = classificationOf(
      logitsOf(data.test, model, regression.statistics),
      Int32Array.from(data.testLabels, (label) => present.indexOf(label)),
      present.length,
    );
    const { score, predicted } = scoreOnTest(data, found.predicted);
    const { converged, penalty, iterations, gradientNorm, history } = model;
    return {
      value: {
        ...score,
        trainCount: train.rows,
        validationAccuracy: selection?.chosen.validationAccuracy ?? null,
        logLoss: found.logLoss,
        converged,
        penalty,
        iterations,
        gradientNorm,
        penaltyPath: selection?.path ?? [],
        history: thinned(history, mostHistoryPoints),
      },
      arrays: { predicted },
      warnings: probeWarnings({
        data,
        seesNothing: isConstant(train),
        unvalidated: unvalidated.map((label) => present[label]!),
        selection,
        model,
      }),
      rowCount: train.rows,
    };
  },
});
