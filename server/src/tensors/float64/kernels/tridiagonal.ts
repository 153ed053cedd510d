import { reflector } from './reflector';
import { addScaled, dot } from './tiles';

/** y += A[row, 0..count) s and returns A[row, 0..count) . v, for an even count. */
function rowBothWays(row: usize, v: usize, s: f64, y: usize, count: usize): f64 {
  const ss = f64x2.splat(s);
  let sum = f64x2.splat(0);
  for (let k: usize = 0; k < count << 3; k += 16) {
    const p = v128.load(row + k);
    sum = f64x2.relaxed_madd(p, v128.load(v + k), sum);
    v128.store(y + k, f64x2.relaxed_madd(ss, p, v128.load(y + k)));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** The same for four rows at a time; the inner products are added to y[i..i+3]. */
function fourRowsBothWays(rows: usize, line: usize, v: usize, i: usize, y: usize): void {
  const r1 = rows + line;
  const r2 = r1 + line;
  const r3 = r2 + line;
  const at = i << 3;
  const v0 = v128.load64_splat(v + at);
  const v1 = v128.load64_splat(v + at, 8);
  const v2 = v128.load64_splat(v + at, 16);
  const v3 = v128.load64_splat(v + at, 24);
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let k: usize = 0; k < at; k += 16) {
    const x = v128.load(v + k);
    let p = v128.load(rows + k);
    let sum = f64x2.relaxed_madd(v0, p, v128.load(y + k));
    s0 = f64x2.relaxed_madd(p, x, s0);
    p = v128.load(r1 + k);
    sum = f64x2.relaxed_madd(v1, p, sum);
    s1 = f64x2.relaxed_madd(p, x, s1);
    p = v128.load(r2 + k);
    sum = f64x2.relaxed_madd(v2, p, sum);
    s2 = f64x2.relaxed_madd(p, x, s2);
    p = v128.load(r3 + k);
    sum = f64x2.relaxed_madd(v3, p, sum);
    s3 = f64x2.relaxed_madd(p, x, s3);
    v128.store(y + k, sum);
  }
  const to = y + at;
  f64.store(to, f64.load(to) + f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1));
  f64.store(to, f64.load(to, 8) + f64x2.extract_lane(s1, 0) + f64x2.extract_lane(s1, 1), 8);
  f64.store(to, f64.load(to, 16) + f64x2.extract_lane(s2, 0) + f64x2.extract_lane(s2, 1), 16);
  f64.store(to, f64.load(to, 24) + f64x2.extract_lane(s3, 0) + f64x2.extract_lane(s3, 1), 24);
}

/**
 * What rows `first` (a multiple of 4) to `end`-1 of the lower triangle of a symmetric A contribute to A v,
 * into y; its first line is overwritten.
 */
export function symmetricProduct(a: usize, line: usize, first: usize, end: usize, v: usize, y: usize): void {
  memory.fill(y, 0, line);
  let i = first;
  for (; i + 4 <= end; i += 4) {
    const rows = a + i * line;
    fourRowsBothWays(rows, line, v, i, y);
    for (let s: usize = 0; s < 4; s++) {
      corner(rows + s * line, i, i + s, v, y);
    }
  }
  for (; i < end; i++) {
    const row = a + i * line;
    const even = i & ~3;
    const at = i << 3;
    const sum = rowBothWays(row, v, f64.load(v + at), y, even);
    f64.store(y + at, f64.load(y + at) + sum);
    corner(row, even, i, v, y);
  }
}

/** Columns `from`..`i` of row i, one by one. */
function corner(row: usize, from: usize, i: usize, v: usize, y: usize): void {
  const vi = f64.load(v + (i << 3));
  let sum = f64.load(row + (i << 3)) * vi;
  for (let j = from; j < i; j++) {
    const value = f64.load(row + (j << 3));
    sum += value * f64.load(v + (j << 3));
    f64.store(y + (j << 3), f64.load(y + (j << 3)) + vi * value);
  }
  f64.store(y + (i << 3), f64.load(y + (i << 3)) + sum);
}

/**
 * First half of step m of Householder's reduction of a symmetric A (row-major, lower triangle) to a
 * tridiagonal matrix T, from the last row up. Rows 0..done-1 of `vs` and `ws` (`line` bytes each) are the
 * pairs that A still lacks: A - V'W - W'V. Brings row m up to date, writes diagonal[m], below[m] =
 * T[m, m - 1], taus[m], and the reflector over columns 0..m-1, whose last entry is 1, to row m and as row
 * `done` of `vs`.
 */
export function tridiagonalReflector(
  a: usize,
  line: usize,
  m: usize,
  vs: usize,
  ws: usize,
  done: usize,
  scratch: usize,
  diagonal: usize,
  below: usize,
  taus: usize,
): void {
  const row = a + m * line;
  const at = m << 3;
  const even = (m + 2) & ~1;
  for (let p: usize = 0; p < done; p++) {
    const v = vs + p * line;
    const w = ws + p * line;
    const vm = f64.load(v + at);
    const wm = f64.load(w + at);
    addScaled(row, -vm, w, even);
    addScaled(row, -wm, v, even);
  }
  f64.store(diagonal + at, f64.load(row + at));
  if (m === 0) return;
  // The reflector's pivot is its last entry, so the vector is read backwards.
  for (let j: usize = 0; j < at; j += 8) f64.store(scratch + j, f64.load(row + at - 8 - j));
  f64.store(taus + at, reflector(scratch, 8, m, scratch, below + at));
  const next = vs + done * line;
  memory.fill(next, 0, line);
  for (let j: usize = 0; j < at; j += 8) f64.store(next + j, f64.load(scratch + at - 8 - j));
  memory.copy(row, next, at);
}

/**
 * Second half of step m: from the `parts` contributions to A v (`line` bytes each), with v = row `done` of
 * `vs`, makes row `done` of `ws`, w = tau y - tau^2 / 2 (y . v) v for y = (A - V'W - W'V) v.
 */
export function tridiagonalPair(
  line: usize,
  m: usize,
  vs: usize,
  ws: usize,
  done: usize,
  products: usize,
  parts: usize,
  taus: usize,
): void {
  const even = (m + 1) & ~1;
  const v = vs + done * line;
  const w = ws + done * line;
  const tau = f64.load(taus + (m << 3));
  memory.fill(w, 0, line);
  for (let p: usize = 0; p < parts; p++) addScaled(w, 1, products + p * line, even);
  // An odd m leaves one number too many.
  if (even > m) f64.store(w + (m << 3), 0);
  for (let p: usize = 0; p < done; p++) {
    const vp = vs + p * line;
    const wp = ws + p * line;
    const alongW = dot(wp, v, even);
    const alongV = dot(vp, v, even);
    addScaled(w, -alongW, vp, even);
    addScaled(w, -alongV, wp, even);
  }
  if (even > m) f64.store(w + (m << 3), 0);
  const half = 0.5 * tau * tau * dot(w, v, even);
  for (let j: usize = 0; j < m << 3; j += 8) {
    f64.store(w + j, tau * f64.load(w + j) - half * f64.load(v + j));
  }
}

/**
 * Gathers the reflectors of rows m0..m0+count-1, H_m = I - tau u u', into one: writes the rows u to `u`,
 * `line` bytes each, and to `tu` the rows -T u, so that z' (H_{m0} ... H_last) ... applied in rising order is
 * z' + (z' U') (-T U) (compact WY: Schreiber and Van Loan, SIAM J. Sci. Stat. Comput. 10, 1989). `t` holds
 * count^2 numbers, zero.
 */
export function blockReflector(
  a: usize,
  line: usize,
  m0: usize,
  count: usize,
  taus: usize,
  u: usize,
  tu: usize,
  t: usize,
): void {
  const row = count << 3;
  const length = (m0 + count + 3) & ~3;
  for (let j: usize = 0; j < count; j++) {
    const m = m0 + j;
    const own = u + j * line;
    memory.fill(own, 0, line);
    memory.copy(own, a + m * line, m << 3);
    const tau = f64.load(taus + (m << 3));
    for (let i: usize = 0; i < count; i++) f64.store(t + i * row + (j << 3), 0);
    // Column j of T: -tau T (U u_j), above the diagonal.
    const combined = tu + j * line;
    for (let i: usize = 0; i < j; i++) f64.store(combined + (i << 3), dot(u + i * line, own, length));
    for (let i: usize = 0; i < j; i++) {
      let sum: f64 = 0;
      for (let k = i; k < j; k++) sum += f64.load(t + i * row + (k << 3)) * f64.load(combined + (k << 3));
      f64.store(t + i * row + (j << 3), -tau * sum);
    }
    f64.store(t + j * row + (j << 3), tau);
  }
  for (let i: usize = 0; i < count; i++) {
    const own = tu + i * line;
    memory.fill(own, 0, line);
    for (let j = i; j < count; j++) addScaled(own, -f64.load(t + i * row + (j << 3)), u + j * line, length);
  }
}

/** Two rows turned by (c, s): row' = c row - s other, other' = s row + c other; an even count. */
export function rotateRows(row: usize, other: usize, count: usize, c: f64, s: f64): void {
  const cs = f64x2.splat(c);
  const ss = f64x2.splat(s);
  for (let k: usize = 0; k < count << 3; k += 16) {
    const p = v128.load(row + k);
    const q = v128.load(other + k);
    v128.store(row + k, f64x2.relaxed_nmadd(ss, q, f64x2.mul(cs, p)));
    v128.store(other + k, f64x2.relaxed_madd(cs, q, f64x2.mul(ss, p)));
  }
}
