import { type Estimate, randomFrom, tInterval } from '@transferscope/shared';
import { z } from 'zod';
import { gatherRows } from '../tensors/float64/row-matrix.ts';
import { proportion } from './class-results.ts';
import { defineQuantity } from './define-quantity.ts';
import { featureCount } from './feature-matrix.ts';
import { linearProbeParameters } from './linear-probe.ts';
import { classWarnings } from './probe/class-warnings.ts';
import { largestOfRows } from './probe/classification.ts';
import { drawnRows, drawOf } from './probe/draws.ts';
import { drawWarnings, unconvergedFits } from './probe/few-shot-warnings.ts';
import { type FitOptions, logitsOf, MultinomialRegression } from './probe/multinomial-regression.ts';
import { type ProbeData, probeData, probeInputs } from './probe/probe-data.ts';
import { ProbeImpossible } from './probe/probe-impossible.ts';
import { deadWarnings, isConstant } from './probe/probe-outcome.ts';
import { seedParameter } from './seed-parameter.ts';

/** What a fit takes on so few rows; for the estimate only. */
const usualIterations = 20;

const parameters = z.object({
  counts: z
    .array(z.int().min(1).max(1000))
    .min(1)
    .max(16)
    .default([1, 2, 5, 10, 20])
    .describe(
      'How many training images of each class are labelled; those that a class cannot provide are left out.',
    ),
  draws: z
    .int()
    .min(2)
    .max(100)
    .default(10)
    .describe('How many times the labelled images are drawn anew, for each count.'),
  penalty: z
    .number()
    .positive()
    .default(0.01)
    .describe('lambda, multiplying half the squared weights beside the mean loss, of every fit.'),
  tolerance: linearProbeParameters.shape.tolerance,
  maxIterations: linearProbeParameters.shape.maxIterations,
  seed: seedParameter('Of the draws; the same images are drawn for every checkpoint.'),
});

export type FewShotParameters = z.infer<typeof parameters>;

/** One number of labelled images a class. */
export interface FewShotPoint {
  readonly imagesPerClass: number;
  /** 1 where all images of all classes are taken. */
  readonly draws: number;
  /** The mean over draws with its t interval, kept within 0 and 1; of one draw with its Wilson interval. */
  readonly accuracy: Estimate;
  /** Of each draw. */
  readonly accuracies: readonly number[];
}

/** Value of `few-shot`. */
export interface FewShotValue {
  /** By images a class, ascending. */
  readonly points: readonly FewShotPoint[];
  readonly penalty: number;
  /** Training images that were drawn from. */
  readonly trainCount: number;
  readonly testCount: number;
}

/**
 * Accuracy on the test rows of the linear probe (see `linear-probe`, solved to convergence, features standardised with
 * the drawn rows) from n labelled training rows a class, n over `counts`. Each draw orders the rows of every class at
 * random and takes the first n, so that larger counts contain the smaller. The mean over draws comes with
 *
 *     mean +- t s / sqrt(draws),    t the 97.5 % quantile of Student's distribution of draws - 1 degrees of freedom
 *
 * which covers the choice of labelled images; the test images are the same in all draws. A count that takes all images
 * of all classes has one draw, and the Wilson interval of its accuracy. lambda is fixed, because so few rows leave none
 * to choose it on.
 */
export const fewShot = defineQuantity<FewShotParameters, FewShotValue>({
  name: 'few-shot',
  version: 1,
  title: 'Few labelled images',
  description:
    'How well a linear classifier does when 1, 2, 5, 10 or 20 images of each class are labelled: which checkpoint to extract features from may depend on it.',
  formula: String.raw`\bar a_n \pm t_{R-1} \, s_n / \sqrt R,\quad a_{nr} \text{ the accuracy of a probe on draw } r \text{ of } n \text{ rows a class}`,
  citation:
    'Chen, Liu, Kira, Wang, Huang: A closer look at few-shot classification. ICLR 2019. t interval: Student, Biometrika 1908.',
  costModel: String.raw`\text{draws} \cdot \sum_n (2 n C + 2 N_{test}) D C + 4 n D C^2 \cdot (\text{iterations} \approx 20)`,
  noiseFloor:
    'The 95 % t interval over draws. Beyond it, half a Wilson interval of the test images, 1 / sqrt(their number) at 50 %, is common to all draws and all checkpoints.',
  traps: [
    'One draw says little: with one image a class accuracies of different draws are many points apart.',
    'Draws overlap where a class has few images: near all of them every draw is nearly the same, and the interval shrinks without the result being any surer (warning DRAWS_OVERLAP).',
    'Standardising with all training images uses images that a few-shot setting does not have: only the drawn ones are used.',
    'A fixed C of scikit-learn is a penalty that weakens as rows are added; lambda here does not.',
  ],
  field: 'Checkpoint.fewShot',
  parameters,
  inputs: probeInputs,
  estimate: (subject, { counts, draws }) => {
    const columns = featureCount(subject);
    const classes = subject.dataset.classes.length;
    const { TRAIN: train, TEST: test } = subject.dataset.counts;
    const flopsOf = (rows: number) =>
      4 * rows * columns * classes * usualIterations +
      2 * Math.min(rows, columns) ** 2 * Math.max(rows, columns);
    const most = Math.max(...counts) * classes;
    return {
      flops: counts.reduce(
        (sum, n) => sum + draws * (flopsOf(n * classes) + 2 * test * columns * classes),
        0,
      ),
      bytes: 4 * train * columns + 8 * test * columns + 12 * most * columns + 8 * (test + 4 * most) * classes,
    };
  },
  compute: async (context) => {
    const { counts, draws: drawCount, penalty, tolerance, maxIterations, seed } = context.parameters;
    const data = await probeData(context);
    const { matrix, labels, present } = data.train;
    const sizes = present.map((_, c) => labels.filter((label) => label === c).length);
    const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
    const sorted = [...new Set(counts)].sort((a, b) => a - b);
    const kept = sorted.filter((count) => count <= smallest);
    if (kept.length === 0)
      throw new ProbeImpossible(
        'TOO_FEW_IMAGES',
        `A class has ${smallest} training images, and ${sorted[0]} of each shall be drawn.`,
        `Give a count of at most ${smallest}, or label more images.`,
      );

    const random = randomFrom(seed);
    const draws = Array.from({ length: drawCount }, () => drawOf(labels, present.length, random));
    const options = { penalty, tolerance, maxIterations };
    const points: FewShotPoint[] = [];
    let fits = 0;
    let unconverged = 0;
    for (const imagesPerClass of kept) {
      const correct: number[] = [];
      // All images of all classes are one draw.
      for (const draw of imagesPerClass === largest ? draws.slice(0, 1) : draws) {
        await context.progress(fits++, kept.length * drawCount, `${imagesPerClass} images a class`);
        const found = await scoreOf(data, drawnRows(draw, imagesPerClass), options);
        correct.push(found.correct);
        if (!found.converged) unconverged++;
      }
      points.push(pointOf(imagesPerClass, correct, data.test.rows));
    }
    return {
      value: { points, penalty, trainCount: matrix.rows, testCount: data.test.rows },
      warnings: [
        ...drawWarnings(sorted, smallest, largest),
        ...(unconverged > 0 ? [unconvergedFits(unconverged, fits)] : []),
        ...classWarnings(data),
        ...deadWarnings(isConstant(matrix), 'guess'),
      ],
      rowCount: matrix.rows,
    };
  },
});

/** Fits the drawn rows, standardised with their own statistics, and counts what is right of the test rows. */
async function scoreOf(
  data: ProbeData,
  rows: readonly number[],
  { penalty, ...options }: FitOptions & { penalty: number },
): Promise<{ correct: number; converged: boolean }> {
  const { matrix, labels, present } = data.train;
  const drawn = gatherRows(matrix, rows);
  const drawnLabels = rows.map((row) => labels[row]!);
  const regression = new MultinomialRegression(drawn, drawnLabels, present.length, true);
  const model = await regression.fit(penalty, options);
  const logits = logitsOf(data.test, model, regression.statistics);
  const found = largestOfRows(logits, data.test.rows, present.length);
  const correct = found.filter((one, i) => present[one] === data.testLabels[i]).length;
  return { correct, converged: model.converged };
}

/** Mean and t interval over draws; what one draw leaves unknown is that the test images are finite. */
function pointOf(imagesPerClass: number, correct: readonly number[], testCount: number): FewShotPoint {
  const accuracies = correct.map((count) => count / testCount);
  const draws = correct.length;
  if (draws === 1) return { imagesPerClass, draws, accuracy: proportion(correct[0]!, testCount), accuracies };
  const { value, low, high, level } = tInterval(accuracies);
  // An accuracy is from 0 to 1, and so is what it may be.
  const accuracy = { value, low: Math.max(0, low), high: Math.min(1, high), level };
  return { imagesPerClass, draws, accuracy, accuracies };
}
