import { randomFrom } from '@transferscope/shared';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';

/**
 * Seeds of clusters by k-means++ (Arthur and Vassilvitskii, SODA 2007): the first row at random, every further one with a
 * probability that grows with its squared distance to the seeds before it.
 * @returns for each row the index of its nearest seed, the first of equally near ones
 */
export function nearestSeeds({ rows, columns, data }: DenseMatrix, count: number, seed: number): Int32Array {
  const random = randomFrom(seed);
  const nearest = new Int32Array(rows);
  const distances = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  let chosen = random.below(rows);
  for (let index = 0; index < count; index++) {
    let total = 0;
    for (let i = 0; i < rows; i++) {
      let distance = 0;
      for (let d = 0; d < columns; d++)
        distance += (data[i * columns + d]! - data[chosen * columns + d]!) ** 2;
      if (distance < distances[i]!) {
        distances[i] = distance;
        nearest[i] = index;
      }
      total += distances[i]!;
    }
    if (index + 1 < count) chosen = drawn(distances, random.uniform() * total);
  }
  return nearest;
}

/** The first row at which the weights add up to more than `mark`; the last where rounding lets none. */
function drawn(weights: Float64Array, mark: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]!;
    if (sum > mark) return i;
  }
  return weights.length - 1;
}
