import { addScaled, dot, dots4x2 } from './tiles';

/**
 * Columns `first`..`end`-1 (even) of four rows of L, from those of A less what the columns before `first` make up:
 * x_j = (a_j - sum of x_m l_jm over m from `first`) / l_jj. `line` bytes from row to row; `scratch` holds 8 numbers.
 */
function solveFourRows(a: usize, line: usize, rows: usize, first: usize, end: usize, scratch: usize): void {
  const from = first << 3;
  for (let j = first; j < end; j += 2) {
    const other = a + j * line;
    const at = j << 3;
    dots4x2(rows + from, line, other + from, line, j - first, scratch);
    const pivot = f64.load(other + at);
    const corner = f64.load(other + line + at);
    const pivot1 = f64.load(other + line + at, 8);
    for (let t: usize = 0; t < 4; t++) {
      const entry = rows + t * line + at;
      const left = (f64.load(entry) - f64.load(scratch + (t << 4))) / pivot;
      f64.store(entry, left);
      f64.store(entry, (f64.load(entry, 8) - f64.load(scratch + (t << 4), 8) - left * corner) / pivot1, 8);
    }
  }
}

/**
 * Overwrites rows and columns `first`..`end`-1 (multiples of 4) of the lower triangle of A with those of L, A = L L', when
 * the columns before have been subtracted. Returns the index of the first pivot that is not positive, or -1. `scratch`
 * holds 16 numbers.
 */
export function choleskyDiagonal(a: usize, line: usize, first: usize, end: usize, scratch: usize): i32 {
  for (let i = first; i < end; i += 4) {
    const rows = a + i * line;
    const from = rows + (first << 3);
    solveFourRows(a, line, rows, first, i, scratch);
    dots4x2(from, line, from, line, i - first, scratch);
    dots4x2(from, line, from + 2 * line, line, i - first, scratch + 64);
    for (let s: usize = 0; s < 4; s++) {
      for (let t: usize = 0; t <= s; t++) {
        const row = rows + s * line + (i << 3);
        const other = rows + t * line + (i << 3);
        const known = f64.load(scratch + ((t >> 1) << 6) + (s << 4) + ((t & 1) << 3));
        let rest = f64.load(row + (t << 3)) - known;
        for (let k: usize = 0; k < t; k++) rest -= f64.load(row + (k << 3)) * f64.load(other + (k << 3));
        if (t < s) {
          f64.store(row + (t << 3), rest / f64.load(other + (t << 3)));
        } else {
          if (!(rest > 0)) return <i32>(i + s);
          f64.store(row + (t << 3), Math.sqrt(rest));
        }
      }
    }
  }
  return -1;
}

/**
 * The same columns of rows `top`..`bottom`-1 (multiples of 4) below, after `choleskyDiagonal`; `scratch` holds 8 numbers.
 */
export function choleskyBelow(
  a: usize,
  line: usize,
  first: usize,
  end: usize,
  top: usize,
  bottom: usize,
  scratch: usize,
): void {
  for (let i = top; i < bottom; i += 4) solveFourRows(a, line, a + i * line, first, end, scratch);
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
