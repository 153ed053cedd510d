import { reflector } from './reflector';
import { dot } from './tiles';

/**
 * Two rows, `line` bytes apart: row -= u y + x v, then z += next row, over `count` (even) numbers.
 * The update and the next product share one pass over the memory.
 */
function refreshPair(
  row: usize,
  line: usize,
  u: usize,
  y: usize,
  x: usize,
  v: usize,
  next: usize,
  z: usize,
  count: usize,
): void {
  const below = row + line;
  const u0 = v128.load64_splat(u);
  const u1 = v128.load64_splat(u, 8);
  const x0 = v128.load64_splat(x);
  const x1 = v128.load64_splat(x, 8);
  const next0 = v128.load64_splat(next);
  const next1 = v128.load64_splat(next, 8);
  const end = count << 3;
  for (let k: usize = 0; k < end; k += 16) {
    const yk = v128.load(y + k);
    const vk = v128.load(v + k);
    const p = f64x2.sub(f64x2.relaxed_nmadd(u0, yk, v128.load(row + k)), f64x2.mul(x0, vk));
    const q = f64x2.sub(f64x2.relaxed_nmadd(u1, yk, v128.load(below + k)), f64x2.mul(x1, vk));
    v128.store(row + k, p);
    v128.store(below + k, q);
    v128.store(z + k, f64x2.add(v128.load(z + k), f64x2.relaxed_madd(next1, q, f64x2.mul(next0, p))));
  }
}

/**
 * Step k of Golub and Kahan's reduction of A (n x n, row-major, n even) to an upper bidiagonal matrix:
 * writes diagonal[k] and above[k]. The update A -= u y' + x v' of a step is left to the next one, which
 * does it in the pass that it needs anyway (Howell et al., ACM TOMS 34(3), 2008). `vectors` is 6 n numbers,
 * zero before step 0 and kept between steps: u, y, x, v, the next u, and A' u.
 */
export function bidiagonaliseStep(
  a: usize,
  n: usize,
  k: usize,
  vectors: usize,
  diagonal: usize,
  above: usize,
): void {
  const line = n << 3;
  const u = vectors;
  const y = u + line;
  const x = y + line;
  const v = x + line;
  const next = v + line;
  const z = next + line;
  const at = k << 3;
  const yk = f64.load(y + at);
  const vk = f64.load(v + at);
  for (let i: usize = k; i < n; i++) {
    const entry = a + i * line + at;
    f64.store(entry, f64.load(entry) - f64.load(u + (i << 3)) * yk - f64.load(x + (i << 3)) * vk);
  }
  const tauLeft = reflector(a + k * line + at, line, n - k, next + at, diagonal + at);
  const width = n - k - 1;
  if (width === 0) return;

  // An odd rest takes one finished row or column along, with factors of zero.
  const right = at + 8;
  const body = right & ~15;
  const count = (line - body) >> 3;
  if (body === at) {
    f64.store(y + at, 0);
    f64.store(v + at, 0);
  }
  const top = k & ~1;
  if (top !== k) {
    f64.store(u + (top << 3), 0);
    f64.store(x + (top << 3), 0);
    f64.store(next + (top << 3), 0);
  }
  memory.fill(z + body, 0, count << 3);
  for (let i = top; i < n; i += 2) {
    const e = i << 3;
    refreshPair(a + i * line + body, line, u + e, y + body, x + e, v + body, next + e, z + body, count);
  }

  for (let j = right; j < line; j += 8) {
    const gain = tauLeft * f64.load(z + j);
    f64.store(y + j, gain);
    // Row k after the left reflector, whose leading entry is 1.
    f64.store(z + j, f64.load(a + k * line + j) - gain);
  }
  memory.copy(u + at, next + at, line - at);

  const tauRight = reflector(z + right, 8, width, v + right, above + at);
  const overlap = dot(y + body, v + body, count);
  for (let i: usize = k + 1; i < n; i++) {
    const product = dot(a + i * line + body, v + body, count) - f64.load(u + (i << 3)) * overlap;
    f64.store(x + (i << 3), tauRight * product);
  }
}
