import { type Random, randomFrom } from '@transferscope/shared';

/** Two disjoint sets of rows of the same size, each ascending. */
export type Halves = readonly [Uint32Array, Uint32Array];

/**
 * `count` random ways to part N rows into halves; of an odd number one row is left out. Rows are shuffled anew for
 * each, all from one stream of random numbers: equal seeds give equal halves.
 */
export function halvesOf(rows: number, count: number, seed: number): Halves[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => part(rows, random));
}

function part(rows: number, random: Random): Halves {
  const order = random.shuffle(Uint32Array.from({ length: rows }, (_, row) => row));
  const half = Math.floor(rows / 2);
  return [order.slice(0, half).sort(), order.slice(half, 2 * half).sort()];
}
