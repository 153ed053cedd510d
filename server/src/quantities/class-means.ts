import type { LabelledFeatures } from './labelled-features.ts';

/** The mean row of each class. */
export interface ClassMeans {
  /** C x D; zeros for a class without counted rows. */
  readonly means: Float64Array;
  /** Rows that the mean of each class is of. */
  readonly counts: Float64Array;
}

/**
 * The mean over each class of its rows times their `scale`, in float64. Rows with scale 0 are left out; without
 * `scale` all rows count as they are.
 */
export function classMeans({ matrix, labels, present }: LabelledFeatures, scale?: Float64Array): ClassMeans {
  const { rows, columns, data } = matrix;
  const means = new Float64Array(present.length * columns);
  const counts = new Float64Array(present.length);
  for (let i = 0; i < rows; i++) {
    const times = scale ? scale[i]! : 1;
    if (times === 0) continue;
    const c = labels[i]!;
    counts[c]!++;
    for (let d = 0; d < columns; d++) means[c * columns + d]! += data[i * columns + d]! * times;
  }
  for (let at = 0; at < means.length; at++) means[at]! /= Math.max(1, counts[Math.floor(at / columns)]!);
  return { means, counts };
}
