import type { Estimate, Random } from '@transferscope/shared';
import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import { compareWithDraws } from './null-comparison.ts';
import { energyOf, type Frame, randomSubspace, subspaceOfEnergy } from './random-subspace.ts';

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

/** Where random subspaces are drawn, and how a probe is fitted on one. */
export interface NullGround {
  readonly float64: Float64Algebra;
  /** V' of all r components. */
  readonly directions: DenseMatrix;
  /** sigma^2 of all r components. */
  readonly energies: Float64Array;
  readonly draws: number;
  readonly random: Random;
  /** Fits a probe on what some directions show; 1 for each test row that it classifies rightly. */
  readonly probe: (directions: DenseMatrix) => Promise<Uint8Array>;
}

/** A band of k < r components. */
export interface ComparedBand {
  readonly size: number;
  /** The sum of sigma^2 over it. */
  readonly energy: number;
  /** What its probe, fitted as those of the draws are, classifies rightly. */
  readonly right: Uint8Array;
}

/**
 * What a band of k of the r resolved components is held against first: uniformly random subspaces of k dimensions within
 * the span of those components. Is it this band, or would any k dimensions do?
 */
export function randomSubspaces(ground: NullGround, band: ComparedBand): Promise<NullModel> {
  const { energies, random } = ground;
  return drawn(ground, band, band.size, () => randomSubspace(band.size, energies.length, random));
}

/**
 * What it is held against second: random subspaces of equal energy within the same span. Is it the band, or the energy in
 * it? Of all k-dimensional subspaces the first k components hold the most energy and the last k the least (Ky Fan), so no
 * other one of k dimensions has theirs. It is the number of dimensions that gives way: m = round(r E_band / E), as many as
 * hold that energy on average, and of m dimensions that subspace of `subspaceOfEnergy` whose energy on the training rows,
 * ||F Q'||_F^2, is E_band. Rescaling to equal energy would change nothing: a probe on standardised features does not see
 * a scale.
 */
export function equalEnergySubspaces(ground: NullGround, band: ComparedBand): Promise<NullModel> {
  const { energies, random } = ground;
  const rank = energies.length;
  const share = band.energy / sum(energies);
  const dimensions = Math.min(Math.max(1, Math.round(rank * share)), rank - 1);
  return drawn(ground, band, dimensions, () => subspaceOfEnergy(dimensions, energies, band.energy, random));
}

async function drawn(
  { float64, directions, energies, draws, probe }: NullGround,
  { right }: ComparedBand,
  dimensions: number,
  draw: () => Frame,
): Promise<NullModel> {
  const found: Uint8Array[] = [];
  let energy = 0;
  for (let round = 0; round < draws; round++) {
    const frame = draw();
    energy += energyOf(frame, energies);
    found.push(await probe(await inFeatures(float64, frame, directions)));
  }
  const energyShare = energy / draws / sum(energies);
  return { dimensions, energyShare, draws, ...compareWithDraws(right, found) };
}

/** An equal-energy model whose energy is further from the band's, relative, is told of. */
const energyTolerance = 0.01;

/** Whether there were no subspaces of the energy that a band holds of all, as where its directions are nearly equal. */
export function missesEnergy({ energyShare }: NullModel, share: number): boolean {
  return Math.abs(energyShare - share) > energyTolerance * share;
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

const sum = (energies: Float64Array) => energies.reduce((total, energy) => total + energy, 0);
