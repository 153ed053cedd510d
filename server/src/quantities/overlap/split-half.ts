import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { gatherRows, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import type { Pause } from '../../tensors/float64/singular-values.ts';
import { type Bands, compareDirections } from './compare-directions.ts';
import { type Drift, driftOf } from './drift.ts';
import { halvesOf } from './halves.ts';
import { principalDirections } from './principal-directions.ts';

/** Features of a checkpoint, and k, how many of its directions are principal; 0 where none is resolved. */
export interface Side {
  readonly matrix: RowMatrix;
  readonly components: number;
}

/** Each a mean over the splits; null where a half resolves too few directions, or where the measure has no meaning. */
export interface SplitHalf {
  /** Overlap of the checkpoint's subspaces on one half of the images with its own on the other. */
  readonly principal: number | null;
  readonly residual: number | null;
  /** Principal angles between them, degrees. */
  readonly largestAngle: number | null;
  readonly medianAngle: number | null;
  /** How far the drift from the reference on one half is from that on the other, each by the bands of its half. */
  readonly wholeDrift: number | null;
  readonly principalDrift: number | null;
  readonly residualDrift: number | null;
}

/** Split-half reliability of a comparison: what chance of the images alone does to each of its measures. */
export async function splitHalf(
  float64: Float64Algebra,
  checkpoint: Side,
  reference: Side,
  { centred, splits, seed, pause }: { centred: boolean; splits: number; seed: number; pause: Pause },
): Promise<SplitHalf> {
  const found: SplitHalf[] = [];
  let done = 0;
  for (const halves of halvesOf(checkpoint.matrix.rows, splits, seed)) {
    const ofHalf = async ({ matrix, components }: Side, half: 0 | 1): Promise<HalfBands> => {
      await pause(done++ / (4 * splits));
      const rows = gatherRows(matrix, halves[half]);
      const directions = await principalDirections(float64, rows, centred);
      return { matrix: rows, directions, components: directions.resolved < components ? 0 : components };
    };
    const own = [await ofHalf(checkpoint, 0), await ofHalf(checkpoint, 1)] as const;
    const other = [await ofHalf(reference, 0), await ofHalf(reference, 1)] as const;
    const { principal, residual, angles } = await compareDirections(float64, ...own);
    const drifts = [
      await driftOfHalf(float64, own[0], other[0], centred),
      await driftOfHalf(float64, own[1], other[1], centred),
    ] as const;
    found.push({
      principal: principal?.overlap ?? null,
      residual: residual?.overlap ?? null,
      largestAngle: angles?.largest ?? null,
      medianAngle: angles?.median ?? null,
      wholeDrift: difference(drifts, 'whole'),
      principalDrift: difference(drifts, 'principal'),
      residualDrift: difference(drifts, 'residual'),
    });
  }
  return meanOfEach(found);
}

interface HalfBands extends Bands {
  readonly matrix: RowMatrix;
}

async function driftOfHalf(float64: Float64Algebra, own: HalfBands, other: HalfBands, centred: boolean) {
  return other.components === 0 ? null : driftOf(float64, own.matrix, other.matrix, other, centred);
}

function difference(drifts: readonly (Drift | null)[], band: keyof Drift): number | null {
  const [first = null, second = null] = drifts.map((drift) => drift?.[band]);
  return first === null || second === null ? null : Math.abs(first - second);
}

function meanOfEach(found: readonly SplitHalf[]): SplitHalf {
  const mean = (name: keyof SplitHalf) => {
    let sum = 0;
    for (const { [name]: value } of found) {
      if (value === null) return null;
      sum += value;
    }
    return sum / found.length;
  };
  return {
    principal: mean('principal'),
    residual: mean('residual'),
    largestAngle: mean('largestAngle'),
    medianAngle: mean('medianAngle'),
    wholeDrift: mean('wholeDrift'),
    principalDrift: mean('principalDrift'),
    residualDrift: mean('residualDrift'),
  };
}
