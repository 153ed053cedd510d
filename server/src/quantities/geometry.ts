import { type Split, splits } from '@transferscope/shared';
import { z } from 'zod';
import { defineQuantity, type Warning } from './define-quantity.ts';
import { featureCount } from './feature-matrix.ts';
import { features } from './features.ts';
import { classScatter } from './geometry/class-scatter.ts';
import { classSeparation } from './geometry/class-separation.ts';
import { unitActivity } from './geometry/unit-activity.ts';
import { labelledFeatures } from './labelled-features.ts';
import { absentClasses } from './probe/class-warnings.ts';

const parameters = z.object({
  split: z.enum(splits).default('TRAIN').describe('Which rows of the data set.'),
});

/** Value of `geometry`. */
export interface GeometryValue {
  readonly split: Split;
  /** N */
  readonly rows: number;
  /** D */
  readonly columns: number;
  /** C, classes that have rows. */
  readonly classCount: number;
  /** tr(S_W S_B^+) / C */
  readonly withinOverBetween: number | null;
  /** The rank of S_B above rounding; C - 1 unless class means depend on each other. */
  readonly betweenRank: number;
  /** tr(S_W) / tr(S_T) */
  readonly withinShare: number | null;
  /** R^2 of cosine distances. */
  readonly classSeparation: number | null;
  /** In the unit of the features. */
  readonly meanNorm: number;
  /** 0 on every row. */
  readonly deadFeatures: number;
  /** One value on every row, dead ones included. */
  readonly constantFeatures: number;
  /** The share of zeros in the feature matrix. */
  readonly sparsity: number;
}

/**
 * How the penultimate features F (N x D) of one split lie about their classes, in float64 on the float32 features:
 * neural collapse NC1 in the two meanings that go by this name (`classScatter`), class separation
 * (`classSeparation`), norms and dead units (`unitActivity`). 2 N D C operations and no matrix of N x N or D x D.
 */
export const geometry = defineQuantity<z.infer<typeof parameters>, GeometryValue>({
  name: 'geometry',
  version: 1,
  title: 'Geometry of the classes',
  description:
    'How far the images of a class have drawn together and the classes apart, how long feature vectors are, and how many units have died. Collapsed classes are what the end of pre-training makes of its own classes; on another data set they are lost detail.',
  formula: String.raw`\mathrm{NC1} = \tfrac1C \operatorname{tr}(S_W S_B^+),\quad \frac{\operatorname{tr} S_W}{\operatorname{tr} S_T},\quad R^2 = 1 - \frac{\bar d_{\text{within}}}{\bar d_{\text{total}}},\ d = 1 - \cos`,
  citation:
    'Papyan, Han, Donoho: Prevalence of neural collapse during the terminal phase of deep learning training. PNAS 2020. Kornblith, Chen, Lee, Norouzi: Why do better loss functions lead to less transferable features? NeurIPS 2021.',
  costModel: '2 N D C + 20 N D + D C^2 + 9 C^3',
  noiseFloor:
    'Directions between class means below 2^-24 ||F|| / sqrt(N) are float32 rounding and count as none. The images are the larger noise: with n images a class the class means are off by 1 / n of the variance within.',
  traps: [
    'Two numbers go by the name NC1: tr(S_W S_B^+) / C of the paper, and tr(S_W) / tr(S_T), which much code prints. Both are here, under two names.',
    'tr(S_W S_B^+) is decided by the direction in which class means differ least; with dependent class means (betweenRank below C - 1) it leaves directions out and comes out small.',
    'S_B from few images a class holds the noise of its means: random labels on white features give about N / D for NC1, not infinity. Compare checkpoints on the same images only.',
    'Cosine distances of all pairs need N^2 memory, and 1 - cos loses its digits where pooled ReLU features all point one way: sums of squared differences of unit vectors need neither.',
    'Classes count by their images in S_W and S_B (so that S_T is their sum), and equally in class separation, as in the papers.',
  ],
  field: 'Checkpoint.geometry',
  parameters,
  inputs: (_subject, { split }) => ({ features: { quantity: features, parameters: { split } } }),
  estimate: (subject, { split }) => {
    const rows = subject.dataset.counts[split];
    const columns = featureCount(subject);
    const classes = subject.dataset.classes.length;
    return {
      flops: 2 * rows * columns * (classes + 10) + columns * classes ** 2 + 9 * classes ** 3,
      bytes: 8 * rows * columns + 256 * rows + 24 * classes * columns + 24 * classes ** 2,
    };
  },
  compute: async (context) => {
    const { split } = context.parameters;
    const labelled = await labelledFeatures(context, 'features', split);
    const { rows, columns } = labelled.matrix;
    await context.progress(0, 4, 'norms and zeros');
    const activity = unitActivity(labelled.matrix);
    await context.progress(1, 4, 'cosine distances');
    const { separation, zeroRows } = classSeparation(labelled);
    await context.progress(2, 4, 'scatter');
    const scatter = await classScatter(labelled, context.engine.float64, (fraction) =>
      context.progress(3 + fraction, 4, 'scatter'),
    );
    const value = {
      split,
      rows,
      columns,
      classCount: labelled.present.length,
      ...scatter,
      classSeparation: separation,
      ...activity,
    };
    return {
      value,
      warnings: [
        ...absentClasses(context.subject.dataset.classes, labelled.present),
        ...warningsOf(value, zeroRows),
      ],
      rowCount: rows,
    };
  },
});

function warningsOf(value: GeometryValue, zeroRows: number): Warning[] {
  const { rows, columns, classCount, betweenRank, deadFeatures, withinShare } = value;
  if (deadFeatures === columns)
    return [
      {
        code: 'DEAD_FEATURES',
        message: 'Every feature of every image is zero: the network has died, and its classes lie nowhere.',
      },
    ];
  if (withinShare === null)
    return [
      {
        code: 'CONSTANT_FEATURES',
        message:
          'Every image has the same features up to rounding: nothing scatters within or between classes.',
      },
    ];
  const warnings: Warning[] = [];
  if (betweenRank < classCount - 1)
    warnings.push({
      code: 'CLASS_MEANS_DEPENDENT',
      message: `The class means differ in ${betweenRank} directions, not in ${classCount - 1}: NC1 says nothing of the others.`,
    });
  if (zeroRows > 0)
    warnings.push({
      code: 'ZERO_ROWS',
      message: `${zeroRows} of ${rows} images have no feature above zero: they have no direction, and class separation leaves them out.`,
    });
  return warnings;
}
