import { addScaled, dot, dots4x2 } from './tiles';

/**
 * Overwrites the lower triangle of A (n x n, row-major, n a multiple of 4) with L, A = L L'. Returns the
 * index of the first pivot that is not positive, or -1. `scratch` holds 16 numbers.
 */
export function choleskyFactor(a: usize, n: i32, scratch: usize): i32 {
  const line = (<usize>n) << 3;
  for (let i = 0; i < n; i += 4) {
    const rows = a + <usize>i * line;
    for (let j = 0; j < i; j += 2) {
      const first = a + <usize>j * line;
      const at = (<usize>j) << 3;
      dots4x2(rows, line, first, line, j, scratch);
      const pivot = f64.load(first + at);
      const corner = f64.load(first + line + at);
      const pivot1 = f64.load(first + line + at, 8);
      for (let t: usize = 0; t < 4; t++) {
        const entry = rows + t * line + at;
        const left = (f64.load(entry) - f64.load(scratch + (t << 4))) / pivot;
        f64.store(entry, left);
        f64.store(entry, (f64.load(entry, 8) - f64.load(scratch + (t << 4), 8) - left * corner) / pivot1, 8);
      }
    }
    dots4x2(rows, line, rows, line, i, scratch);
    dots4x2(rows, line, rows + 2 * line, line, i, scratch + 64);
    for (let s: usize = 0; s < 4; s++) {
      for (let t: usize = 0; t <= s; t++) {
        const row = rows + s * line + ((<usize>i) << 3);
        const other = rows + t * line + ((<usize>i) << 3);
        const known = f64.load(scratch + ((t >> 1) << 6) + (s << 4) + ((t & 1) << 3));
        let rest = f64.load(row + (t << 3)) - known;
        for (let k: usize = 0; k < t; k++) rest -= f64.load(row + (k << 3)) * f64.load(other + (k << 3));
        if (t < s) {
          f64.store(row + (t << 3), rest / f64.load(other + (t << 3)));
        } else {
          if (!(rest > 0)) return i + <i32>s;
          f64.store(row + (t << 3), Math.sqrt(rest));
        }
      }
    }
  }
  return -1;
}

/** Solves L L' x = b in place for `count` right-hand sides, each n (even) numbers, one after another. */
export function choleskySolve(l: usize, n: usize, b: usize, count: usize): void {
  const line = n << 3;
  for (let i: usize = 0; i < n; i++) {
    const row = l + i * line;
    const pivot = 1 / f64.load(row + (i << 3));
    const even = i & ~1;
    for (let c: usize = 0; c < count; c++) {
      const x = b + c * line;
      let sum = dot(row, x, even);
      if (i & 1) sum += f64.load(row + ((i - 1) << 3)) * f64.load(x + ((i - 1) << 3));
      f64.store(x + (i << 3), (f64.load(x + (i << 3)) - sum) * pivot);
    }
  }
  for (let k: usize = n; k > 0; k--) {
    const i = k - 1;
    const row = l + i * line;
    const pivot = 1 / f64.load(row + (i << 3));
    const even = i & ~1;
    for (let c: usize = 0; c < count; c++) {
      const x = b + c * line;
      const value = f64.load(x + (i << 3)) * pivot;
      f64.store(x + (i << 3), value);
      addScaled(x, -value, row, even);
      if (i & 1) {
        const j = (i - 1) << 3;
        f64.store(x + j, f64.load(x + j) - value * f64.load(row + j));
      }
    }
  }
}
