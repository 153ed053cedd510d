import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { gatherRows, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { type PrincipalDirections, principalDirections } from '../overlap/principal-directions.ts';
import { overlapOf, type Subspace } from '../overlap/subspaces.ts';
import type { BandCurve } from './reached-epoch.ts';

/** The directions from..to-1 of a checkpoint, counted from 0 in the order of their singular values. */
export interface DirectionBand {
  readonly from: number;
  readonly to: number;
}

/** The rows of two disjoint sets of images; a row may be drawn more than once. */
export type TwoSamples = readonly [Uint32Array, Uint32Array];

/**
 * For each band the overlap of every checkpoint with the last one, the one on one set of images and the other on the other,
 * mean over both ways round: neither shares the noise of the other’s images. The last value is that of the final checkpoint
 * with itself, its split-half reliability: what noise of the images leaves, and so the most that any can reach.
 * @param matrices features of every checkpoint, N x D, in the order of epochs
 */
export async function bandCurves(
  float64: Float64Algebra,
  matrices: readonly RowMatrix[],
  samples: TwoSamples,
  bands: readonly DirectionBand[],
  centred: boolean,
): Promise<BandCurve[]> {
  const directionsOf = (matrix: RowMatrix) =>
    Promise.all(samples.map((rows) => principalDirections(float64, gatherRows(matrix, rows), centred)));
  const finals = await directionsOf(matrices.at(-1)!);
  const overlaps: (number | null)[][] = bands.map(() => []);
  for (const [place, matrix] of matrices.entries()) {
    const own = place === matrices.length - 1 ? finals : await directionsOf(matrix);
    for (const [index, band] of bands.entries()) {
      const across = await Promise.all([
        overlapOf(float64, subspaceOf(own[0]!, band), subspaceOf(finals[1]!, band)),
        overlapOf(float64, subspaceOf(own[1]!, band), subspaceOf(finals[0]!, band)),
      ]);
      overlaps[index]!.push(across.includes(null) ? null : (across[0]! + across[1]!) / 2);
    }
  }
  const { columns } = matrices[0]!;
  return bands.map(({ from, to }, index) => ({
    overlaps: overlaps[index]!,
    chance: (to - from) / columns,
    noise: (to - from) / (columns - from),
  }));
}

function subspaceOf(
  { vectors, columns, resolved }: PrincipalDirections,
  { from, to }: DirectionBand,
): Subspace {
  const end = Math.max(from, Math.min(to, resolved));
  return { dimension: end - from, vectors: vectors.subarray(from * columns, end * columns) };
}
