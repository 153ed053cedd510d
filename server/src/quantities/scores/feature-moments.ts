import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { type ColumnStatistics, columnMoments } from '../../tensors/float64/column-statistics.ts';
import type { SymmetricMatrix } from '../../tensors/float64/gram.ts';
import { type ClassMeans, classMeans } from '../class-means.ts';
import type { LabelledFeatures } from '../labelled-features.ts';

/** What scores sum up of all N rows of the features, once for all of them. */
export interface FeatureMoments {
  readonly statistics: ColumnStatistics;
  /** sum_i f_id^2 of each column. */
  readonly energies: Float64Array;
  readonly classes: ClassMeans;
  /** Of the centred features: D x D, or N x N where N < D. */
  readonly centred: SymmetricMatrix;
  /** sum_i ||f_i - mean||^4 */
  readonly fourthMoment: number;
}

/** Sums of float32 features and of their products in float64. */
export async function featureMoments(
  features: LabelledFeatures,
  float64: Float64Algebra,
): Promise<FeatureMoments> {
  const { matrix } = features;
  const { mean, inverseDeviation, squares, fourthMoment } = columnMoments(matrix);
  return {
    statistics: { mean, inverseDeviation },
    energies: squares.map((sum, d) => sum + matrix.rows * mean[d]! ** 2),
    classes: classMeans(features),
    centred: await float64.gram(matrix, { mean }),
    fourthMoment,
  };
}

/** Bytes of its arrays. */
export function momentsBytes({ energies, classes, centred }: FeatureMoments): number {
  return 8 * (3 * energies.length + classes.means.length + classes.counts.length + centred.data.length);
}
