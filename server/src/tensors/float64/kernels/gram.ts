import { dots4x2 } from './tiles';

/**
 * gram[i, j] += column_i . column_j for i <= j rounded up to tiles, where the `n` columns (a multiple of 4)
 * hold `count` (even) float64 numbers each, one after another. `scratch` holds 8 numbers.
 */
export function accumulateGram(columns: usize, n: usize, count: usize, gram: usize, scratch: usize): void {
  const step = count << 3;
  const line = n << 3;
  for (let i: usize = 0; i < n; i += 4) {
    for (let j: usize = i; j < n; j += 2) {
      dots4x2(columns + i * step, step, columns + j * step, step, count, scratch);
      let to = gram + i * line + (j << 3);
      for (let t: usize = 0; t < 64; t += 16) {
        v128.store(to, f64x2.add(v128.load(to), v128.load(scratch + t)));
        to += line;
      }
    }
  }
}
