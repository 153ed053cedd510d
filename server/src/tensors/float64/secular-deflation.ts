/** Where the vector of a row has entries: in the columns of one half, or, after a rotation, of both. */
export type Side = 'left' | 'right' | 'both';

/** diag(values) + rho z z' with |z| = 1, by rows. */
export interface RankOneChange {
  /** By rising value. */
  readonly rows: readonly number[];
  readonly values: Float64Array;
  weight(row: number): number;
  setWeight(row: number, value: number): void;
  readonly rho: number;
  side(row: number): Side;
  /** Turns the vectors: row' = c row - s other, other' = s row + c other. */
  rotate(row: number, other: number, c: number, s: number): void;
}

/**
 * Takes out of a rank-one change what it leaves as it is, to working precision: rows with a weight of nothing,
 * and one of each two with near-equal values, after a rotation that gives the other all the weight. What is
 * kept has values apart and weights above nothing, as the secular equation needs.
 */
export function deflate(change: RankOneChange): {
  /** By rising value. */
  readonly kept: number[];
  readonly deflated: number[];
  readonly sides: ReadonlyMap<number, Side>;
} {
  const { rows, values, rho } = change;
  const kept: number[] = [];
  const deflated: number[] = [];
  const sides = new Map<number, Side>(rows.map((row) => [row, change.side(row)]));
  let largest = 0;
  for (const row of rows) largest = Math.max(largest, Math.abs(values[row]!), Math.abs(change.weight(row)));
  const nothing = 8 * Number.EPSILON * largest;
  for (const row of rows) {
    if (rho * Math.abs(change.weight(row)) <= nothing) {
      deflated.push(row);
      continue;
    }
    const before = kept.at(-1);
    if (before !== undefined) {
      const length = Math.hypot(change.weight(row), change.weight(before));
      const c = change.weight(row) / length;
      const s = change.weight(before) / length;
      const [low, high] = [values[before]!, values[row]!];
      if (Math.abs((high - low) * c * s) <= nothing) {
        change.rotate(before, row, c, s);
        change.setWeight(row, length);
        change.setWeight(before, 0);
        values[before] = low * c * c + high * s * s;
        values[row] = low * s * s + high * c * c;
        if (sides.get(before) !== sides.get(row)) sides.set(row, 'both');
        kept.pop();
        deflated.push(before);
      }
    }
    kept.push(row);
  }
  return { kept, deflated, sides };
}
