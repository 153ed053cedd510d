import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { SymmetricMatrix } from '../../tensors/float64/gram.ts';
import { type ColumnStatistics, columnStatistics, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
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
  const statistics = columnStatistics(matrix);
  const { mean, inverseDeviation } = statistics;
  const energies = mean.map((value, d) => {
    const inverse = inverseDeviation[d]!;
    return matrix.rows * (value * value + (inverse > 0 ? 1 / inverse ** 2 : 0));
  });
  return {
    statistics,
    energies,
    classes: classMeans(features),
    centred: await float64.gram(matrix, { mean }),
    fourthMoment: fourthMomentOf(matrix, mean),
  };
}

/** Bytes of its arrays. */
export function momentsBytes({ energies, classes, centred }: FeatureMoments): number {
  return 8 * (3 * energies.length + classes.means.length + classes.counts.length + centred.data.length);
}

function fourthMomentOf({ rows, columns, data }: RowMatrix, mean: Float64Array): number {
  let sum = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    let squares = 0;
    for (let d = 0; d < columns; d++, at++) {
      const deviation = data[at]! - mean[d]!;
      squares += deviation * deviation;
    }
    sum += squares * squares;
  }
  return sum;
}
