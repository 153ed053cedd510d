import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { PrincipalDirections } from './principal-directions.ts';
import {
  overlapOf,
  principalAngles,
  principalSubspace,
  residualSubspace,
  type Subspace,
} from './subspaces.ts';

/** Directions of a checkpoint's features, and k, how many of them are principal; 0 where none is resolved. */
export interface Bands {
  readonly directions: PrincipalDirections;
  readonly components: number;
}

/** Two subspaces of the features' space, one of each checkpoint. */
export interface OverlapOfSubspaces {
  /** Of the checkpoint's, and of the reference's. */
  readonly dimension: number;
  readonly referenceDimension: number;
  /** 0..1 */
  readonly overlap: number;
  /** Of two random subspaces of these dimensions, on average. */
  readonly chance: number;
}

/** Principal angles in degrees, the largest first. */
export interface PrincipalAngles {
  readonly degrees: readonly number[];
  readonly largest: number;
  readonly median: number;
}

/** Null where one of the two has no such direction. */
export interface Comparison {
  readonly principal: OverlapOfSubspaces | null;
  readonly residual: OverlapOfSubspaces | null;
  readonly angles: PrincipalAngles | null;
}

/** Overlaps and angles of the principal, and overlap of the residual subspaces. */
export async function compareDirections(float64: Float64Algebra, a: Bands, b: Bands): Promise<Comparison> {
  if (a.components === 0 || b.components === 0) return { principal: null, residual: null, angles: null };
  const { columns } = a.directions;
  const v = principalSubspace(a.directions, a.components);
  const w = principalSubspace(b.directions, b.components);
  const degrees = [...(await principalAngles(float64, v, w))];
  return {
    principal: await overlapWithChance(float64, v, w, columns),
    residual: await overlapWithChance(
      float64,
      residualSubspace(a.directions, a.components),
      residualSubspace(b.directions, b.components),
      columns,
    ),
    angles: { degrees, largest: degrees[0]!, median: medianOf(degrees) },
  };
}

async function overlapWithChance(
  float64: Float64Algebra,
  v: Subspace,
  w: Subspace,
  columns: number,
): Promise<OverlapOfSubspaces | null> {
  const overlap = await overlapOf(float64, v, w);
  if (overlap === null) return null;
  const [dimension, referenceDimension] = [v.dimension, w.dimension];
  return {
    dimension,
    referenceDimension,
    overlap,
    chance: Math.max(dimension, referenceDimension) / columns,
  };
}

function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
