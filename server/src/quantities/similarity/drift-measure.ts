import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { columnMeans } from '../../tensors/float64/column-statistics.ts';
import { rowBlocks } from '../../tensors/float64/row-blocks.ts';
import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';
import type { Bands } from '../overlap/compare-directions.ts';
import { differences, driftOf } from '../overlap/drift.ts';
import { principalDirections } from '../overlap/principal-directions.ts';
import type { RankParameters } from '../overlap/rank-parameters.ts';
import { rankOfEach } from './common-rank.ts';
import type { PairMeasure } from './pair-measure.ts';

/** Drift of all features: ||F - F_ref||_F / ||F_ref||_F. */
export function wholeDriftMeasure(
  centred: boolean,
): PairMeasure<{ readonly matrix: RowMatrix; readonly norm: number }> {
  return {
    async prepare(matrix, find) {
      const norm = normOf(matrix, centred);
      if (norm === 0) find(centred ? 'CONSTANT_FEATURES' : 'DEAD_FEATURES');
      return { matrix, norm };
    },
    async compare(first, second) {
      let moved = 0;
      for (const { data } of differences(first.matrix, second.matrix, centred)) moved += sumOfSquares(data);
      return [second, first].map(({ norm }) => (norm > 0 ? Math.sqrt(moved) / norm : null)) as [
        number | null,
        number | null,
      ];
    },
  };
}

/** Drift of the reference's principal part, or of the rest; see `driftOf`. */
export function bandDriftMeasure(
  float64: Float64Algebra,
  parameters: RankParameters,
  band: 'principal' | 'residual',
): PairMeasure<{ readonly matrix: RowMatrix; readonly bands: Bands }> {
  const rankOf = rankOfEach(parameters);
  const { centred } = parameters;
  type Item = { readonly matrix: RowMatrix; readonly bands: Bands };
  const drift = async (of: Item, { matrix, bands }: Item) =>
    bands.components === 0 ? null : (await driftOf(float64, of.matrix, matrix, bands, centred))[band];
  return {
    async prepare(matrix, find) {
      const directions = await principalDirections(float64, matrix, centred);
      const components = rankOf(directions, find);
      if (band === 'residual' && directions.resolved === components && components > 0)
        find('NO_RESIDUAL_DIRECTIONS');
      // Of the vectors only the principal ones are read: the others are not held.
      const vectors = directions.vectors.slice(0, components * directions.columns);
      return { matrix, bands: { directions: { ...directions, vectors, basis: vectors }, components } };
    },
    compare: async (first, second) => [await drift(first, second), await drift(second, first)],
  };
}

/** ||F||_F after centring; 0 where what is left is the rounding of float32. */
function normOf(matrix: RowMatrix, centred: boolean): number {
  const whole = Math.sqrt(sumOfSquares(matrix.data));
  if (!centred) return whole;
  let sum = 0;
  for (const { data } of rowBlocks(matrix, columnMeans(matrix))) sum += sumOfSquares(data);
  return Math.sqrt(sum) > 2 ** -24 * whole ? Math.sqrt(sum) : 0;
}
