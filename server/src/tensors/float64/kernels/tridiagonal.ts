import { reflector } from './reflector';
import { addScaled, dot } from './tiles';

/** row -= a w + b u, then product += c row; returns row . next: update and both halves of A next at once. */
function refreshRow(
  row: usize,
  a: f64,
  w: usize,
  b: f64,
  u: usize,
  c: f64,
  next: usize,
  product: usize,
  count: usize,
): f64 {
  const as = f64x2.splat(a);
  const bs = f64x2.splat(b);
  const cs = f64x2.splat(c);
  let sum = f64x2.splat(0);
  const end = count << 3;
  for (let k: usize = 0; k < end; k += 16) {
    const p = f64x2.sub(
      f64x2.sub(v128.load(row + k), f64x2.mul(as, v128.load(w + k))),
      f64x2.mul(bs, v128.load(u + k)),
    );
    v128.store(row + k, p);
    sum = f64x2.add(sum, f64x2.mul(p, v128.load(next + k)));
    v128.store(product + k, f64x2.add(v128.load(product + k), f64x2.mul(cs, p)));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/**
 * Step m (from n - 1 down to 1) of Householder's reduction of a symmetric A (n x n, row-major, n even; only
 * the lower triangle counts) to a tridiagonal matrix: writes diagonal[m], below[m] = T[m, m - 1], taus[m],
 * and after step 1 diagonal[0]. Row m keeps its reflector over columns 0..m-1, the last entry being 1. The
 * update A -= u w' + w u' of a step is left to the next. `vectors` is 4 n numbers, zero before the first.
 */
export function tridiagonaliseStep(
  a: usize,
  n: usize,
  m: usize,
  vectors: usize,
  diagonal: usize,
  below: usize,
  taus: usize,
): void {
  const line = n << 3;
  const u = vectors;
  const w = u + line;
  const next = w + line;
  const product = next + line;
  const last = a + m * line;
  const at = m << 3;
  const um = f64.load(u + at);
  const wm = f64.load(w + at);
  for (let j: usize = 0; j <= at; j += 8) {
    f64.store(last + j, f64.load(last + j) - um * f64.load(w + j) - wm * f64.load(u + j));
  }
  f64.store(diagonal + at, f64.load(last + at));
  // The reflector's pivot is its last entry, so the vector is read backwards.
  for (let j: usize = 0; j < m; j++) f64.store(product + (j << 3), f64.load(last + at - 8 - (j << 3)));
  const tau = reflector(product, 8, m, product, below + at);
  f64.store(taus + at, tau);
  for (let j: usize = 0; j < m; j++) f64.store(next + (j << 3), f64.load(product + at - 8 - (j << 3)));
  f64.store(next + at, 0);
  memory.copy(last, next, at);

  memory.fill(product, 0, line);
  for (let i: usize = 0; i < m; i++) {
    const e = i << 3;
    // The strict lower part, rounded down to pairs; an odd one and the diagonal entry follow singly.
    const row = a + i * line;
    const pairs = i & ~1;
    const ui = f64.load(u + e);
    const wi = f64.load(w + e);
    const ni = f64.load(next + e);
    let sum = refreshRow(row, ui, w, wi, u, ni, next, product, pairs);
    if (i & 1) {
      const j = e - 8;
      const p = f64.load(row + j) - ui * f64.load(w + j) - wi * f64.load(u + j);
      f64.store(row + j, p);
      sum += p * f64.load(next + j);
      f64.store(product + j, f64.load(product + j) + ni * p);
    }
    const middle = f64.load(row + e) - 2 * ui * wi;
    f64.store(row + e, middle);
    f64.store(product + e, f64.load(product + e) + sum + middle * ni);
  }
  if (m === 1) f64.store(diagonal, f64.load(a));
  // The vectors end in zeros, so whole pairs may be read.
  const even = (m + 1) & ~1;
  const half = 0.5 * tau * tau * dot(product, next, even);
  for (let j: usize = 0; j < at; j += 8) {
    f64.store(w + j, tau * f64.load(product + j) - half * f64.load(next + j));
  }
  memory.copy(u, next, at);
  f64.store(u + at, 0);
  f64.store(w + at, 0);
}

/** Two neighbouring rows of Z turned by (c, s): row' = c row - s below, below' = s row + c below. */
export function rotateRows(row: usize, below: usize, count: usize, c: f64, s: f64): void {
  const cs = f64x2.splat(c);
  const ss = f64x2.splat(s);
  const end = count << 3;
  for (let k: usize = 0; k < end; k += 16) {
    const p = v128.load(row + k);
    const q = v128.load(below + k);
    v128.store(row + k, f64x2.sub(f64x2.mul(cs, p), f64x2.mul(ss, q)));
    v128.store(below + k, f64x2.add(f64x2.mul(ss, p), f64x2.mul(cs, q)));
  }
}

/**
 * Applies the reflectors that `tridiagonaliseStep` left in A to the rows of Z (n x n): eigenvectors of T,
 * one a row, become those of the symmetric matrix.
 */
export function applyReflectors(a: usize, n: usize, taus: usize, z: usize): void {
  const line = n << 3;
  for (let m: usize = 1; m < n; m++) {
    const tau = f64.load(taus + (m << 3));
    if (tau === 0) continue;
    const u = a + m * line;
    // Entry m of the row is the old diagonal; an odd vector is made even by a zero there.
    f64.store(u + (m << 3), 0);
    const even = (m + 1) & ~1;
    for (let i: usize = 0; i < n; i++) {
      const row = z + i * line;
      addScaled(row, -tau * dot(row, u, even), u, even);
    }
  }
}
