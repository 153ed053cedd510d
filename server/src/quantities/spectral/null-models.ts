import { type Estimate, randomFrom } from '@transferscope/shared';
import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import { compareWithDraws } from './null-comparison.ts';
import { energyOf, type Frame, randomSubspace, subspaceOfEnergy } from './random-subspace.ts';
import type { SubspaceFit, SubspaceProbe } from './subspace-probe.ts';

/** Probes on random subspaces that a band is compared with. */
export interface NullModel {
  /** Of each subspace. */
  readonly dimensions: number;
  /** Mean part of the training energy that they hold. */
  readonly energyShare: number;
  readonly draws: number;
  /** Mean over the draws, and where 95 % of such subspaces lie, on these test rows. */
  readonly accuracy: Estimate;
  /** Accuracy of the band less that mean, at one penalty. */
  readonly advantage: Estimate;
}

/** What the draws of both models have in common. */
export interface NullOptions {
  readonly penalty: number;
  readonly draws: number;
  readonly seed: number;
}

/** Both models, and how many of their fits did not converge. */
export interface NullModels {
  readonly randomSubspace: NullModel;
  readonly equalEnergy: NullModel;
  readonly unconverged: number;
}

/**
 * What a band of k of the r resolved components is held against, both within the span of those components:
 *
 * - a uniformly random subspace of k dimensions: is it this band, or would any k dimensions do?
 * - a random subspace of equal energy: is it the band, or the energy in it? Of all k-dimensional subspaces the first k
 *   components hold the most energy and the last k the least (Ky Fan), so no other one of k dimensions has theirs.
 *   It is the number of dimensions that gives way: m = round(r E_band / E), as many as hold that energy on average, and of
 *   m dimensions that subspace of `subspaceOfEnergy` whose energy on the training rows, ||F Q'||_F^2, is E_band. Rescaling
 *   to equal energy would change nothing: a probe on standardised features does not see a scale.
 *
 * @param directions of all r components, V'
 * @param energies sigma^2 of all r components
 * @param band its k < r, E_band, the sum of sigma^2 over it, and its probe at the penalty of the draws
 */
export async function nullModels(
  float64: Float64Algebra,
  probe: SubspaceProbe,
  directions: DenseMatrix,
  energies: Float64Array,
  band: { readonly size: number; readonly energy: number; readonly fit: SubspaceFit },
  { penalty, draws, seed }: NullOptions,
): Promise<NullModels> {
  const random = randomFrom(seed);
  const rank = energies.length;
  const total = energies.reduce((sum, energy) => sum + energy, 0);
  let unconverged = 0;
  const drawn = async (dimensions: number, draw: () => Frame): Promise<NullModel> => {
    const right: Uint8Array[] = [];
    let energy = 0;
    for (let round = 0; round < draws; round++) {
      const frame = draw();
      energy += energyOf(frame, energies);
      const fit = await probe.fit(await inFeatures(float64, frame, directions), penalty);
      if (!fit.model.converged) unconverged++;
      right.push(fit.right);
    }
    const energyShare = energy / draws / total;
    return { dimensions, energyShare, draws, ...compareWithDraws(band.fit.right, right) };
  };
  const { size } = band;
  const dimensions = Math.min(Math.max(1, Math.round((rank * band.energy) / total)), rank - 1);
  return {
    randomSubspace: await drawn(size, () => randomSubspace(size, rank, random)),
    equalEnergy: await drawn(dimensions, () => subspaceOfEnergy(dimensions, energies, band.energy, random)),
    unconverged,
  };
}

/** A frame in coordinates of the components as directions of the features: G V'. */
export async function inFeatures(
  { product }: Float64Algebra,
  frame: Frame,
  directions: DenseMatrix,
): Promise<DenseMatrix> {
  const data = new Float64Array(frame.length * directions.rows);
  frame.forEach((vector, k) => {
    data.set(vector, k * directions.rows);
  });
  return product({ rows: frame.length, columns: directions.rows, data }, directions);
}
