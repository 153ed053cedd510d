import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { principalDirections } from '../overlap/principal-directions.ts';
import type { RankParameters } from '../overlap/rank-parameters.ts';
import { overlapOf, principalSubspace, residualSubspace, type Subspace } from '../overlap/subspaces.ts';
import { rankOfEach } from './common-rank.ts';
import type { PairMeasure } from './pair-measure.ts';

/** Overlap of the principal or of the residual subspaces; see `overlapOf`. */
export function overlapMeasure(
  float64: Float64Algebra,
  parameters: RankParameters,
  band: 'principal' | 'residual',
): PairMeasure<Subspace> {
  const rankOf = rankOfEach(parameters);
  return {
    async prepare(matrix, find) {
      const directions = await principalDirections(float64, matrix, parameters.centred);
      const k = rankOf(directions, find);
      if (band === 'residual' && directions.resolved === k && k > 0) find('NO_RESIDUAL_DIRECTIONS');
      const { dimension, vectors } =
        band === 'principal' ? principalSubspace(directions, k) : residualSubspace(directions, k);
      // A copy, so that the other directions are not held with it.
      return { dimension, vectors: vectors.slice() };
    },
    async compare(first, second) {
      const overlap = await overlapOf(float64, first, second);
      return [overlap, overlap];
    },
  };
}
