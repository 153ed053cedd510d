import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { type ColumnStatistics, columnMoments } from '../../tensors/float64/column-statistics.ts';
import type { SymmetricMatrix } from '../../tensors/float64/gram.ts';
import { gatherRows, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { type ClassMeans, classMeans } from '../class-means.ts';
import type { LabelledFeatures } from '../labelled-features.ts';

/** What scores sum up of all N rows of the features, once for all of them. */
export interface FeatureMoments {
  readonly statistics: ColumnStatistics;
  /** sum_i f_id^2 of each column. */
  readonly energies: Float64Array;
  readonly classes: ClassMeans;
  /** Gram matrix of the centred features: D x D, or N x N where N < D. */
  readonly centred: SymmetricMatrix;
  /** The part of it that the rows of each class make up; absent where that would take more time or memory than it saves. */
  readonly ofClasses?: readonly SymmetricMatrix[];
  /** sum_i ||f_i - mean||^4 */
  readonly fourthMoment: number;
}

/** Most bytes of Gram matrices of classes that are kept. */
const mostClassBytes = 2 ** 26;

/** Sums of float32 features and of their products in float64. */
export async function featureMoments(
  features: LabelledFeatures,
  float64: Float64Algebra,
): Promise<FeatureMoments> {
  const { matrix } = features;
  const { mean, inverseDeviation, squares, fourthMoment } = columnMoments(matrix);
  const ofClasses = await classGrams(features, mean, float64);
  return {
    statistics: { mean, inverseDeviation },
    energies: squares.map((sum, d) => sum + matrix.rows * mean[d]! ** 2),
    classes: classMeans(features),
    centred: ofClasses ? sumOf(ofClasses) : await float64.gram(matrix, { mean }),
    ...(ofClasses && { ofClasses }),
    fourthMoment,
  };
}

/** The Gram matrices of the rows of each class, which together cost as much as one of all rows. */
async function classGrams(
  { matrix, labels, present }: LabelledFeatures,
  mean: Float64Array,
  float64: Float64Algebra,
): Promise<SymmetricMatrix[] | undefined> {
  const { rows, columns } = matrix;
  // Of fewer rows than columns the smaller matrix is the one of the rows, and no part of the sum.
  const tooFewRows = rows < present.length * columns;
  if (tooFewRows || 8 * present.length * columns ** 2 > mostClassBytes) return undefined;
  const grams: SymmetricMatrix[] = [];
  for (const c of present.keys())
    grams.push(await float64.gram(rowsOfClass(matrix, labels, c), { mean }, 'COLUMNS'));
  return grams;
}

/** The rows of one class, in their order. */
export function rowsOfClass(matrix: RowMatrix, labels: Int32Array, c: number): RowMatrix {
  return gatherRows(
    matrix,
    Array.from(labels.keys()).filter((i) => labels[i] === c),
  );
}

function sumOf(matrices: readonly SymmetricMatrix[]): SymmetricMatrix {
  const { size, data } = matrices[0]!;
  const sum = data.slice();
  for (const { data: more } of matrices.slice(1))
    for (let at = 0; at < sum.length; at++) sum[at]! += more[at]!;
  return { size, data: sum };
}

/** Bytes of its arrays. */
export function momentsBytes({ energies, classes, centred, ofClasses = [] }: FeatureMoments): number {
  const numbers = 3 * energies.length + classes.means.length + classes.counts.length;
  return 8 * (numbers + (1 + ofClasses.length) * centred.data.length);
}
