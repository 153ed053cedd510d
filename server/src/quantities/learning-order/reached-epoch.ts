/** Overlaps of a band of every checkpoint with that of the final one, in the order of epochs. */
export interface BandCurve {
  /** 0 to 1; null where a half of the images resolves none of the band. */
  readonly overlaps: readonly (number | null)[];
  /** Overlap of random subspaces of that size. */
  readonly chance: number;
  /**
   * The same in what the directions before the band leave, where these agree: noise behind them agrees that much, and all
   * that they leave agrees wholly.
   */
  readonly noise: number;
}

/** A final overlap that is above that of noise by less is noise, and no share of it means anything. */
const smallestReach = 0.05;

/**
 * The epoch at which a curve first reaches a share of its last value above chance,
 *
 *     o(e) >= chance + share (o(e_final) - chance),
 *
 * between two checkpoints by the straight line through them. Null where the last value is no more than that of noise, or where a
 * checkpoint before has none.
 * @param epochs ascending, one a checkpoint
 */
export function reachedEpoch(
  epochs: readonly number[],
  { overlaps, chance, noise }: BandCurve,
  share: number,
): number | null {
  const final = overlaps.at(-1) ?? null;
  if (final === null || final - noise < smallestReach) return null;
  const target = chance + share * (final - chance);
  for (const [place, overlap] of overlaps.entries()) {
    if (overlap === null) return null;
    if (overlap < target) continue;
    if (place === 0) return epochs[0]!;
    const before = overlaps[place - 1]!;
    const [from, to] = [epochs[place - 1]!, epochs[place]!];
    return from + ((target - before) / (overlap - before)) * (to - from);
  }
  return null;
}
