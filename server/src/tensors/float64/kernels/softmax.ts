import { exponentials } from './exponential';

// 64 columns of 50 rows are 25 KiB: they stay in the first-level cache.
const COLUMNS: usize = 64;

/**
 * Overwrites columns `first`..`end`-1 (even) of a matrix of `count` rows, `line` bytes each, by their exponentials over the
 * sum of those, and writes the largest number of each column and that sum with it subtracted to `largest` and `totals`.
 */
export function softmaxColumns(
  data: usize,
  line: usize,
  count: usize,
  first: usize,
  end: usize,
  largest: usize,
  totals: usize,
): void {
  for (let from = first; from < end; from += COLUMNS) {
    const start = from << 3;
    const stop = min(from + COLUMNS, end) << 3;
    for (let j = start; j < stop; j += 16) {
      v128.store(largest + j, v128.load(data + j));
      v128.store(totals + j, f64x2.splat(0));
    }
    for (let k: usize = 1; k < count; k++) {
      const row = data + k * line;
      for (let j = start; j < stop; j += 16) {
        v128.store(largest + j, f64x2.max(v128.load(largest + j), v128.load(row + j)));
      }
    }
    for (let k: usize = 0; k < count; k++) {
      const row = data + k * line;
      for (let j = start; j < stop; j += 16) {
        v128.store(row + j, f64x2.sub(v128.load(row + j), v128.load(largest + j)));
      }
      exponentials(row + start, (stop - start) >> 3);
      for (let j = start; j < stop; j += 16) {
        v128.store(totals + j, f64x2.add(v128.load(totals + j), v128.load(row + j)));
      }
    }
    for (let k: usize = 0; k < count; k++) {
      const row = data + k * line;
      for (let j = start; j < stop; j += 16) {
        v128.store(row + j, f64x2.div(v128.load(row + j), v128.load(totals + j)));
      }
    }
  }
}
