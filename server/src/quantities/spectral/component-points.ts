import type { Estimate } from '@transferscope/shared';
import { proportion } from '../class-results.ts';
import { energyShare } from './band.ts';
import { someDirections } from './decomposed-features.ts';
import { compareWithDraws } from './null-comparison.ts';
import { equalEnergySubspaces, inFeatures, type NullGround, type NullModel } from './null-models.ts';
import { energyOf, type Frame } from './random-subspace.ts';

/** Probes on random subspaces of one size. */
export interface RandomBand {
  /** Mean, and where 95 % of such subspaces lie, on these test rows. */
  readonly accuracy: Estimate;
  /** Mean part of sum sigma^2 that they hold. */
  readonly energyShare: number;
}

/** A probe on some components. */
export interface ComponentBand {
  readonly accuracy: Estimate;
  readonly energyShare: number;
  /** Accuracy less the mean of the random subspaces of as many dimensions; null where these components are all. */
  readonly advantage: Estimate | null;
  /** Random subspaces that hold as much energy, in another number of dimensions; null where these components are all. */
  readonly equalEnergy: NullModel | null;
}

/** Probes on one number of components. */
export interface ComponentPoint {
  readonly count: number;
  readonly largest: ComponentBand;
  readonly smallest: ComponentBand;
  /** Of as many dimensions; null where these components are all. */
  readonly random: RandomBand | null;
}

/** What the points of a curve have in common. */
export interface CurveGround extends NullGround {
  readonly singularValues: readonly number[];
  /** Random frames of as many dimensions as the largest point that is not all components; a point takes the first of each. */
  readonly frames: readonly Frame[];
}

/** Probes on the first and on the last `count` of r components, beside both null models. */
export async function componentPoint(ground: CurveGround, count: number): Promise<ComponentPoint> {
  const { float64, directions, energies, frames, probe, singularValues } = ground;
  const rank = energies.length;
  const isAll = count === rank;
  const nested = isAll ? [] : frames.map((frame) => frame.slice(0, count));
  const drawn: Uint8Array[] = [];
  for (const frame of nested) drawn.push(await probe(await inFeatures(float64, frame, directions)));

  const probed = async (from: number, to: number) => {
    const right = await probe(someDirections(directions, from - 1, to));
    const energy = energies.slice(from - 1, to).reduce((sum, one) => sum + one, 0);
    const versus = isAll ? null : compareWithDraws(right, drawn);
    const band: ComponentBand = {
      accuracy: proportion(
        right.reduce((sum, one) => sum + one, 0),
        right.length,
      ),
      energyShare: energyShare(singularValues, { from, to }),
      advantage: versus?.advantage ?? null,
      equalEnergy: isAll ? null : await equalEnergySubspaces(ground, { size: count, energy, right }),
    };
    return { band, versus };
  };
  const { band: largest, versus } = await probed(1, count);
  const { band: smallest } = await probed(rank - count + 1, rank);
  const total = energies.reduce((sum, energy) => sum + energy, 0);
  const held = nested.reduce((sum, frame) => sum + energyOf(frame, energies), 0);
  return {
    count,
    largest,
    smallest,
    random: versus && { accuracy: versus.accuracy, energyShare: held / nested.length / total },
  };
}
