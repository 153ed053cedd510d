import { z } from 'zod';
import { columnStatistics } from '../tensors/float64/column-statistics.ts';
import { defineQuantity } from './define-quantity.ts';
import { featureCount } from './feature-matrix.ts';
import { largestOfRows } from './probe/classification.ts';
import { logitsOf } from './probe/multinomial-regression.ts';
import { probeData, probeInputs } from './probe/probe-data.ts';
import { type ProbeValue, probeOutcome } from './probe/probe-outcome.ts';
import { type RidgePoint, RidgeRegression } from './probe/ridge-regression.ts';
import { edgeWarnings } from './probe/warnings.ts';

const parameters = z.strictObject({
  penalties: z
    .array(z.number().min(1e-9))
    .min(1)
    .max(64)
    .default([1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100])
    .describe(
      'Values of lambda to choose among, each multiplying the squared weights beside the mean squared error; at least 1e-9.',
    ),
  standardise: z
    .boolean()
    .default(true)
    .describe('Scale each feature to unit variance with the statistics of the training rows.'),
});

export type RidgeParameters = z.infer<typeof parameters>;

/** Value of `ridge`. */
export interface RidgeValue extends ProbeValue {
  /** The chosen one. */
  readonly penalty: number;
  /** Of the chosen penalty; what to choose a checkpoint by. */
  readonly leaveOneOutAccuracy: number;
  /** Every penalty, ascending. */
  readonly penaltyPath: readonly RidgePoint[];
}

/**
 * Accuracy on the test rows of ridge regression on one-hot targets (see `RidgeRegression`), a linear probe in closed
 * form: no iterations, no split, no seed. lambda is the one with the best leave-one-out accuracy on the training rows;
 * of equals the lower leave-one-out error, of those the stronger. Means and deviations of features are of all training
 * rows, those left out included: they know nothing of labels.
 */
export const ridge = defineQuantity<RidgeParameters, RidgeValue>({
  name: 'ridge',
  version: 1,
  title: 'Ridge probe',
  description:
    'How well a linear classifier does that is fitted by least squares: a linear probe in closed form, with nothing that can fail to converge and no images set aside to choose its penalty on.',
  formula: String.raw`\min_{W,b} \frac1N \sum_i \lVert W x_i + b - e_{y_i} \rVert^2 + \lambda \lVert W \rVert_F^2,\quad W = Y^\top X (X^\top X + \lambda N I)^{-1}`,
  citation:
    'Hoerl, Kennard: Ridge regression: biased estimation for nonorthogonal problems. Technometrics 1970. Leaving one out: Rifkin, Lippert: Notes on regularized least squares. MIT 2007.',
  costModel: String.raw`3 N D^2 + 9 D^3 + \text{penalties} \cdot 2 C (N D + D^2)`,
  noiseFloor:
    'The 95 % Wilson interval beside each accuracy. Between engines a prediction may differ where two scores are equal to rounding.',
  traps: [
    'Least squares also punishes what is right beyond 1: its scores are no probabilities, and its accuracy is not that of logistic regression.',
    'A fixed alpha of scikit-learn is a penalty that weakens as rows are added; lambda here is alpha / N.',
    'Leave-one-out by hat values without the 1 / N of the intercept is too optimistic for small N.',
    'The best of many epochs by test accuracy is biased upward: choose by leaveOneOutAccuracy.',
  ],
  field: 'Checkpoint.probe',
  parameters,
  inputs: probeInputs,
  estimate: (subject, { penalties }) => {
    const columns = featureCount(subject);
    const classes = subject.dataset.classes.length;
    const { TRAIN: train, TEST: test } = subject.dataset.counts;
    const width = Math.min(train, columns);
    return {
      flops:
        3 * train * columns * width +
        9 * width ** 3 +
        penalties.length * 2 * classes * (train * columns + width ** 2),
      bytes:
        12 * train * columns +
        8 * test * columns +
        24 * train * classes +
        8 * train * penalties.length +
        32 * width ** 2,
    };
  },
  compute: async (context) => {
    const { penalties, standardise } = context.parameters;
    const data = await probeData(context);
    const { train, test } = data;
    const { mean, inverseDeviation } = columnStatistics(train.matrix);
    const scale = standardise ? inverseDeviation : inverseDeviation.map((one) => (one === 0 ? 0 : 1));
    const statistics = { mean, inverseDeviation: scale };
    const regression = await RidgeRegression.of(train, statistics, context.engine.float64, context.progress);
    const sorted = [...new Set(penalties)].sort((a, b) => a - b);
    const path = await regression.leaveOneOut(sorted, context.progress);
    const chosen = path.reduce(better);
    const scores = logitsOf(test, { parameters: regression.parameters(chosen.penalty) }, statistics);
    const { penalty, leaveOneOutAccuracy } = chosen;
    return probeOutcome(
      data,
      largestOfRows(scores, test.rows, train.present.length),
      'guess the most frequent class',
      { penalty, leaveOneOutAccuracy, penaltyPath: path },
      edgeWarnings(chosen, path),
    );
  },
});

/** The better of two points, the second one having the stronger penalty. */
function better(held: RidgePoint, point: RidgePoint): RidgePoint {
  if (point.leaveOneOutAccuracy !== held.leaveOneOutAccuracy)
    return point.leaveOneOutAccuracy > held.leaveOneOutAccuracy ? point : held;
  return point.leaveOneOutError <= held.leaveOneOutError ? point : held;
}
