/** A stream of pseudo-random numbers; equal seeds give equal streams on every machine. */
export interface Random {
  /** Where the stream is: `randomFrom(state)` goes on from there. */
  readonly state: number;
  /** Uniform in [0, 1), 32 bits. */
  uniform(): number;
  /** An integer in 0..n-1. */
  below(n: number): number;
  /** Standard normal, by Box and Muller (1958). */
  normal(): number;
  /** Shuffles in place (Fisher and Yates) and returns its argument. */
  shuffle<T extends { [index: number]: number; readonly length: number }>(items: T): T;
}

/** Mulberry32 (T. Ettinger, 2017): 32 bits of state, enough for shuffles and initial weights; not for secrets. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(uniform() * n);
  return {
    get state() {
      return state;
    },
    uniform,
    below,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffle: (items) => {
      for (let last = items.length - 1; last > 0; last--) {
        const other = below(last + 1);
        const kept = items[last];
        items[last] = items[other];
        items[other] = kept;
      }
      return items;
    },
  };
}
