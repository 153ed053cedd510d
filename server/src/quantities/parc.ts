import { z } from 'zod';
import { gatherRows } from '../tensors/float64/row-matrix.ts';
import { defineQuantity } from './define-quantity.ts';
import { featureCount } from './feature-matrix.ts';
import { labelledFeatures } from './labelled-features.ts';
import { dissimilarityAgreement } from './scores/dissimilarity.ts';
import { drawnRows } from './scores/drawn-rows.ts';
import { emptyFeatures } from './scores/empty-features.ts';
import { ScoreImpossible } from './scores/score-impossible.ts';
import { featureInputs, type ScoreValue, scoreOutcome, splitParameter } from './scores/score-value.ts';
import { seedParameter } from './seed-parameter.ts';

const parameters = z.strictObject({
  split: splitParameter,
  mostRows: z
    .int()
    .min(2)
    .max(2000)
    .default(500)
    .describe('So many images are drawn where there are more: it takes memory and time with their square.'),
  seed: seedParameter(
    'The seed of the draw; with the same one the same images are drawn for every checkpoint.',
  ),
});

/**
 * PARC (Bolya, Mittapalli, Hoffman, NeurIPS 2021): Spearman's rank correlation between distances of features and distances
 * of labels over all pairs of images (`dissimilarityAgreement`), -1 to 1. The paper prints it times 100. Details: `rows`
 * that pairs were made of.
 */
export const parc = defineQuantity<z.infer<typeof parameters>, ScoreValue>({
  name: 'parc',
  version: 1,
  title: 'PARC, pairwise annotation representation comparison',
  description:
    'Whether images of one class have features that are more alike than images of different classes, over all pairs of images.',
  formula: String.raw`\mathrm{PARC} = \rho_{\text{Spearman}}\bigl(1 - \operatorname{corr}(f_i, f_j),\ 1 - \operatorname{corr}(y_i, y_j)\bigr)_{i < j}`,
  citation:
    'Bolya, Mittapalli, Hoffman: Scalable diverse model selection for accessible transfer learning. NeurIPS 2021.',
  costModel: 'n^2 D + n^2 \\ln n',
  noiseFloor:
    'Of n drawn images it varies by about 1 / sqrt(n): 0.04 at 500. All checkpoints are seen on the same drawn images.',
  traps: [
    'It takes N^2 memory: public code takes what fits without saying so. Here at most `mostRows` images are drawn, with the warning ROWS_LEFT_OUT.',
    'Most label distances are equal, and public code takes them from np.corrcoef, whose rounding gives three or four distances for 3, 5, 6 or 7 classes: the ties are broken at random, and the score is off by some hundredths. Here labels are the same or not.',
    'It cannot reach 1 with more than two distances among the features, however well the classes are apart.',
    'The paper reduces features to 32 principal components in its best variant; this is the plain one, on all features.',
  ],
  field: 'Checkpoint.score',
  parameters,
  inputs: featureInputs,
  estimate: (subject, { split, mostRows }) => {
    const rows = Math.min(mostRows, subject.dataset.counts[split]);
    const columns = featureCount(subject);
    return {
      flops: 2 * rows ** 2 * columns + 100 * rows ** 2,
      bytes: 4 * subject.dataset.counts[split] * columns + 16 * rows * columns + 60 * rows ** 2,
    };
  },
  compute: async (context) => {
    const { split, mostRows, seed } = context.parameters;
    const { matrix, labels, present } = await labelledFeatures(context, 'features', split);
    const { rows, columns } = matrix;
    const drawn = drawnRows(rows, mostRows, seed);
    const some = gatherRows(matrix, drawn);
    const ofSome = Int32Array.from(drawn, (row) => labels[row]!);
    refuseOneDistance(ofSome);
    await context.progress(0, 1, 'pairs of images');
    const {
      correlation,
      flatRows,
      rows: used,
    } = await dissimilarityAgreement(some, ofSome, context.engine.float64);
    const leftOut = rows - drawn.length;
    return scoreOutcome(context, {
      value: correlation,
      rows: drawn.length,
      columns,
      present,
      details: [{ name: 'rows', value: used }],
      warnings: [
        ...(correlation === null
          ? emptyFeatures(
              some.data.every((value) => value === 0),
              0,
            )
          : []),
        ...(leftOut === 0
          ? []
          : [
              {
                code: 'ROWS_LEFT_OUT',
                message: `${drawn.length} of ${rows} images were drawn at random (seed ${seed}); the others are left out.`,
              },
            ]),
        ...(correlation === null || flatRows === 0
          ? []
          : [
              {
                code: 'FLAT_ROWS',
                message: `${flatRows} images have the same standardised value in all features: they correlate with no other and are left out.`,
              },
            ]),
      ],
    });
  },
});

/** @throws ScoreImpossible ONE_CLASS, TOO_FEW_ROWS where all pairs of labels are equally far apart */
function refuseOneDistance(labels: Int32Array): void {
  const classes = new Set(labels).size;
  if (classes > 1 && classes < labels.length) return;
  const advice = 'Give a larger mostRows or another seed, or label more images.';
  throw classes === 1
    ? new ScoreImpossible(
        'ONE_CLASS',
        `The ${labels.length} images that were drawn are of one class.`,
        advice,
      )
    : new ScoreImpossible('TOO_FEW_ROWS', `No two of ${labels.length} images are of one class.`, advice);
}
