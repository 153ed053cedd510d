import type { SimilarityMeasure } from '@transferscope/shared';
import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { RankParameters } from '../overlap/rank-parameters.ts';
import { ckaMeasure } from './cka-measure.ts';
import { bandDriftMeasure, wholeDriftMeasure } from './drift-measure.ts';
import { overlapMeasure } from './overlap-measure.ts';
import type { PairMeasure } from './pair-measure.ts';
import { byKernels, type SimilarityShape } from './similarity-cost.ts';

/** The measure of a name; what it makes of a checkpoint is its own. */
export function pairMeasure(
  float64: Float64Algebra,
  chosen: RankParameters & { readonly measure: SimilarityMeasure },
  shape: SimilarityShape,
): PairMeasure<unknown> {
  switch (chosen.measure) {
    case 'CKA':
      return ckaMeasure(float64, byKernels(shape));
    case 'PRINCIPAL_OVERLAP':
      return overlapMeasure(float64, chosen, 'principal');
    case 'RESIDUAL_OVERLAP':
      return overlapMeasure(float64, chosen, 'residual');
    case 'DRIFT':
      return wholeDriftMeasure(chosen.centred);
    case 'PRINCIPAL_DRIFT':
      return bandDriftMeasure(float64, chosen, 'principal');
    case 'RESIDUAL_DRIFT':
      return bandDriftMeasure(float64, chosen, 'residual');
  }
}
