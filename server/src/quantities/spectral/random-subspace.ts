import type { Random } from '@transferscope/shared';
import { addScaled, inner } from '../../tensors/float64/vectors.ts';

/** Orthonormal vectors of one length, as many as the subspace has dimensions. */
export type Frame = readonly Float64Array[];

/** Of the energy that the smaller of a subspace and its complement has, relative to it. */
const energyTolerance = 1e-10;
/** Beyond this the weakest or strongest directions are all that is left, and the energy does not change any more. */
const mostTilt = 64;

/** A uniformly random subspace (Haar) of `count` dimensions in `size`: Gaussian vectors, orthonormalised. */
export function randomSubspace(count: number, size: number, random: Random): Frame {
  // The complement of a random subspace is one as well, and may be the smaller one.
  if (2 * count <= size) return orthonormalised(gaussians(count, size, random));
  return complementOf(orthonormalised(gaussians(size - count, size, random)), size);
}

/**
 * A random subspace of `count` dimensions whose energy, sum over its frame g of sum_i variances_i g_i^2, is `energy`:
 *
 *     span( Sigma^-t G ),   G Gaussian, Sigma^2 = diag(variances)
 *
 * which is uniformly random at t = 0 and leans to weak components for t > 0, to strong ones for t < 0. Its energy falls
 * with t, from that of the `count` strongest components to that of the `count` weakest, so one t has the energy that is
 * wanted; where it lies outside, the nearest is taken.
 */
export function subspaceOfEnergy(
  count: number,
  variances: ArrayLike<number>,
  energy: number,
  random: Random,
): Frame {
  const size = variances.length;
  const logarithms = Float64Array.from(variances, (variance) => Math.log(variance) / 2);
  const middle = logarithms.reduce((sum, one) => sum + one, 0) / size;
  const total = Array.from(variances).reduce((sum, variance) => sum + variance, 0);
  // span(Sigma^-t G) is the complement of span(Sigma^t H) where H spans that of G: the smaller one is turned.
  const smaller = Math.min(count, size - count);
  const sought = smaller === count ? energy : total - energy;
  const vectors = gaussians(smaller, size, random);
  const tilted = (t: number) =>
    orthonormalised(
      vectors.map((vector) => vector.map((one, i) => one * Math.exp(t * (middle - logarithms[i]!)))),
    );
  // The energy falls by orders of magnitude: its logarithm is what a straight line comes near.
  const excess = (t: number) => Math.log(energyOf(tilted(t), variances) / sought);
  const frame = tilted(rootOfFalling(excess, energyTolerance));
  return smaller === count ? frame : complementOf(frame, size);
}

/** Sum over a frame's vectors g of sum_i variances_i g_i^2. */
export function energyOf(frame: Frame, variances: ArrayLike<number>): number {
  return frame.reduce((sum, g) => sum + g.reduce((own, one, i) => own + variances[i]! * one * one, 0), 0);
}

function gaussians(count: number, size: number, random: Random): Float64Array[] {
  return Array.from({ length: count }, () => Float64Array.from({ length: size }, () => random.normal()));
}

/** Gram and Schmidt, every vector twice, which is enough (Giraud, Langou, Rozloznik 2005). */
function orthonormalised(vectors: readonly Float64Array[]): Float64Array[] {
  const frame: Float64Array[] = [];
  for (const vector of vectors) {
    const own = vector.slice();
    for (let pass = 0; pass < 2; pass++) {
      for (const other of frame) addScaled(own, -inner(own, other), other);
      const norm = Math.sqrt(inner(own, own));
      for (let i = 0; i < own.length; i++) own[i]! /= norm;
    }
    frame.push(own);
  }
  return frame;
}

/** A frame of all that is orthogonal to one: Householder's reflectors that bring it to unit vectors, turned back. */
function complementOf(frame: Frame, size: number): Frame {
  const reflectors: Float64Array[] = [];
  for (const [j, vector] of frame.entries()) {
    const own = vector.slice();
    for (const reflector of reflectors) reflect(own, reflector);
    own.fill(0, 0, j);
    own[j]! += (own[j]! < 0 ? -1 : 1) * Math.sqrt(inner(own, own));
    reflectors.push(own);
  }
  return Array.from({ length: size - frame.length }, (_, k) => {
    const unit = new Float64Array(size);
    unit[frame.length + k] = 1;
    for (let j = reflectors.length - 1; j >= 0; j--) reflect(unit, reflectors[j]!);
    return unit;
  });
}

function reflect(vector: Float64Array, reflector: Float64Array): void {
  addScaled(vector, (-2 * inner(vector, reflector)) / inner(reflector, reflector), reflector);
}

/** Where a falling function is within `tolerance` of zero, or the end of -mostTilt..mostTilt that is nearest. */
function rootOfFalling(at: (t: number) => number, tolerance: number): number {
  let [low, high] = [0, 0];
  const start = at(0);
  let [above, below] = [start, start];
  for (let step = 0.125; above < 0 && low > -mostTilt; step *= 2) {
    [high, below] = [low, above];
    low = Math.max(low - step, -mostTilt);
    above = at(low);
  }
  for (let step = 0.125; below > 0 && high < mostTilt; step *= 2) {
    [low, above] = [high, below];
    high = Math.min(high + step, mostTilt);
    below = at(high);
  }
  if (above <= tolerance) return low;
  if (below >= -tolerance) return high;
  // Illinois' rule: the false position, halving the value at an end that stays twice.
  let moved: 'low' | 'high' | undefined;
  for (let round = 0; round < 100; round++) {
    const t = high - (below * (high - low)) / (below - above);
    const found = at(t);
    if (Math.abs(found) <= tolerance) return t;
    if (found > 0) {
      if (moved === 'low') below /= 2;
      [low, above, moved] = [t, found, 'low'];
    } else {
      if (moved === 'high') above /= 2;
      [high, below, moved] = [t, found, 'high'];
    }
  }
  return (low + high) / 2;
}
