// AssemblyScript. Register tiles over contiguous float64 vectors; every other kernel is built of them.
// Lengths are even and callers pad with zeros, so no loop has a tail.

/** a . b over `count` numbers. */
export function dot(a: usize, b: usize, count: usize): f64 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  const end = count << 3;
  const paired = end & ~31;
  let k: usize = 0;
  for (; k < paired; k += 32) {
    even = f64x2.relaxed_madd(v128.load(a + k), v128.load(b + k), even);
    odd = f64x2.relaxed_madd(v128.load(a + k, 16), v128.load(b + k, 16), odd);
  }
  if (k < end) even = f64x2.relaxed_madd(v128.load(a + k), v128.load(b + k), even);
  even = f64x2.add(even, odd);
  return f64x2.extract_lane(even, 0) + f64x2.extract_lane(even, 1);
}

/** y += scale * x over `count` numbers. */
export function addScaled(y: usize, scale: f64, x: usize, count: usize): void {
  const factor = f64x2.splat(scale);
  const end = count << 3;
  for (let k: usize = 0; k < end; k += 16) {
    v128.store(y + k, f64x2.relaxed_madd(factor, v128.load(x + k), v128.load(y + k)));
  }
}

function lanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/**
 * The eight inner products of four vectors (from `a`, `aStep` bytes apart) with two (from `b`):
 * out[2 i + j] = a_i . b_j. Eight sums and six operands fill the sixteen vector registers of x86-64.
 */
export function dots4x2(a: usize, aStep: usize, b: usize, bStep: usize, count: usize, out: usize): void {
  const a1 = a + aStep;
  const a2 = a1 + aStep;
  const a3 = a2 + aStep;
  const b1 = b + bStep;
  let s00 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s20 = f64x2.splat(0);
  let s21 = f64x2.splat(0);
  let s30 = f64x2.splat(0);
  let s31 = f64x2.splat(0);
  const end = count << 3;
  for (let k: usize = 0; k < end; k += 16) {
    const p = v128.load(b + k);
    const q = v128.load(b1 + k);
    let x = v128.load(a + k);
    s00 = f64x2.relaxed_madd(x, p, s00);
    s01 = f64x2.relaxed_madd(x, q, s01);
    x = v128.load(a1 + k);
    s10 = f64x2.relaxed_madd(x, p, s10);
    s11 = f64x2.relaxed_madd(x, q, s11);
    x = v128.load(a2 + k);
    s20 = f64x2.relaxed_madd(x, p, s20);
    s21 = f64x2.relaxed_madd(x, q, s21);
    x = v128.load(a3 + k);
    s30 = f64x2.relaxed_madd(x, p, s30);
    s31 = f64x2.relaxed_madd(x, q, s31);
  }
  f64.store(out, lanes(s00));
  f64.store(out, lanes(s01), 8);
  f64.store(out, lanes(s10), 16);
  f64.store(out, lanes(s11), 24);
  f64.store(out, lanes(s20), 32);
  f64.store(out, lanes(s21), 40);
  f64.store(out, lanes(s30), 48);
  f64.store(out, lanes(s31), 56);
}

/** The two vectors of `b` each lose a combination of the four of `a`: b_j -= sum_i w[2 i + j] a_i. */
export function subtract4x2(a: usize, aStep: usize, b: usize, bStep: usize, count: usize, w: usize): void {
  const a1 = a + aStep;
  const a2 = a1 + aStep;
  const a3 = a2 + aStep;
  const b1 = b + bStep;
  const w00 = v128.load64_splat(w);
  const w01 = v128.load64_splat(w, 8);
  const w10 = v128.load64_splat(w, 16);
  const w11 = v128.load64_splat(w, 24);
  const w20 = v128.load64_splat(w, 32);
  const w21 = v128.load64_splat(w, 40);
  const w30 = v128.load64_splat(w, 48);
  const w31 = v128.load64_splat(w, 56);
  const end = count << 3;
  for (let k: usize = 0; k < end; k += 16) {
    let p = v128.load(b + k);
    let q = v128.load(b1 + k);
    let x = v128.load(a + k);
    p = f64x2.relaxed_nmadd(w00, x, p);
    q = f64x2.relaxed_nmadd(w01, x, q);
    x = v128.load(a1 + k);
    p = f64x2.relaxed_nmadd(w10, x, p);
    q = f64x2.relaxed_nmadd(w11, x, q);
    x = v128.load(a2 + k);
    p = f64x2.relaxed_nmadd(w20, x, p);
    q = f64x2.relaxed_nmadd(w21, x, q);
    x = v128.load(a3 + k);
    p = f64x2.relaxed_nmadd(w30, x, p);
    q = f64x2.relaxed_nmadd(w31, x, q);
    v128.store(b + k, p);
    v128.store(b1 + k, q);
  }
}
