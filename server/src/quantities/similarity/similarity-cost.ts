import type { SimilarityMeasure } from '@transferscope/shared';
import type { Cost } from '../define-quantity.ts';
import { directionFlops } from '../overlap/principal-directions.ts';
import { type PairPlan, pairPlan } from './visit-pairs.ts';

/** What checkpoints may take while they wait for the others, in bytes of this process's memory. */
export const heldBytes = 2 ** 30;

/** N, and D of the widest and the narrowest checkpoint. */
export interface SimilarityShape {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  readonly fewestColumns: number;
}

/** Whether a pair is cheaper by its kernels X X' (N x N) than by X'Y (D x D'). */
export function byKernels({ rows, fewestColumns }: Pick<SimilarityShape, 'rows' | 'fewestColumns'>): boolean {
  return rows < fewestColumns;
}

/** How many checkpoints are held at once, and how often features are read: once each where all are held. */
export function similarityPlan(measure: SimilarityMeasure, shape: SimilarityShape): PairPlan {
  return pairPlan(shape.count, itemBytes(measure, shape), heldBytes);
}

/** Operations and bytes of a whole matrix. */
export function similarityCost(measure: SimilarityMeasure, shape: SimilarityShape): Cost {
  const { count, rows, columns } = shape;
  const width = Math.min(rows, columns);
  const plan = similarityPlan(measure, shape);
  const directions = directionFlops(rows, columns);
  const pairs = (count * (count + 1)) / 2;
  const [ofRead, ofPair] = {
    CKA: byKernels(shape) ? [rows ** 2 * columns, 2 * rows ** 2] : [0, 2 * rows * columns ** 2],
    PRINCIPAL_OVERLAP: [directions, 2 * width ** 2 * columns],
    RESIDUAL_OVERLAP: [directions, 2 * width ** 2 * columns],
    DRIFT: [0, 3 * rows * columns],
    PRINCIPAL_DRIFT: [directions, 4 * rows * width * columns],
    RESIDUAL_DRIFT: [directions, 4 * rows * width * columns],
  }[measure] as [number, number];
  return {
    flops: plan.reads * ofRead + pairs * ofPair,
    bytes: Math.min(count, plan.held) * itemBytes(measure, shape) + 12 * rows * columns + 24 * columns ** 2,
  };
}

/** The most that one checkpoint takes while it waits. */
function itemBytes(measure: SimilarityMeasure, shape: SimilarityShape): number {
  const { rows, columns } = shape;
  const features = 4 * rows * columns;
  const vectors = 8 * Math.min(rows, columns) * columns;
  switch (measure) {
    case 'CKA':
      return byKernels(shape) ? 8 * rows ** 2 : features;
    case 'PRINCIPAL_OVERLAP':
    case 'RESIDUAL_OVERLAP':
      return vectors;
    case 'DRIFT':
      return features;
    case 'PRINCIPAL_DRIFT':
    case 'RESIDUAL_DRIFT':
      return features + vectors;
  }
}
