/** Two float32 numbers as float64. */
function widen(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}

function lanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/**
 * out[i, c] = x_i . w_c + offset_c. X is float32, `rows` (a multiple of 4) by `columns` (even); W is float64,
 * `classes` (even) by `columns`; out is float64, `rows` by `classes`.
 */
export function multiplyWeights(
  x: usize,
  rows: usize,
  columns: usize,
  w: usize,
  classes: usize,
  offset: usize,
  out: usize,
): void {
  const step = columns << 2;
  const wStep = columns << 3;
  const line = classes << 3;
  for (let i: usize = 0; i < rows; i += 4) {
    const x0 = x + i * step;
    const x1 = x0 + step;
    const x2 = x1 + step;
    const x3 = x2 + step;
    for (let c: usize = 0; c < classes; c += 2) {
      const w0 = w + c * wStep;
      const w1 = w0 + wStep;
      let s00 = f64x2.splat(0);
      let s01 = f64x2.splat(0);
      let s10 = f64x2.splat(0);
      let s11 = f64x2.splat(0);
      let s20 = f64x2.splat(0);
      let s21 = f64x2.splat(0);
      let s30 = f64x2.splat(0);
      let s31 = f64x2.splat(0);
      for (let k: usize = 0; k < step; k += 8) {
        const p = v128.load(w0 + (k << 1));
        const q = v128.load(w1 + (k << 1));
        let v = widen(x0 + k);
        s00 = f64x2.relaxed_madd(v, p, s00);
        s01 = f64x2.relaxed_madd(v, q, s01);
        v = widen(x1 + k);
        s10 = f64x2.relaxed_madd(v, p, s10);
        s11 = f64x2.relaxed_madd(v, q, s11);
        v = widen(x2 + k);
        s20 = f64x2.relaxed_madd(v, p, s20);
        s21 = f64x2.relaxed_madd(v, q, s21);
        v = widen(x3 + k);
        s30 = f64x2.relaxed_madd(v, p, s30);
        s31 = f64x2.relaxed_madd(v, q, s31);
      }
      const o0 = f64.load(offset + (c << 3));
      const o1 = f64.load(offset + (c << 3), 8);
      let to = out + i * line + (c << 3);
      f64.store(to, lanes(s00) + o0);
      f64.store(to, lanes(s01) + o1, 8);
      to += line;
      f64.store(to, lanes(s10) + o0);
      f64.store(to, lanes(s11) + o1, 8);
      to += line;
      f64.store(to, lanes(s20) + o0);
      f64.store(to, lanes(s21) + o1, 8);
      to += line;
      f64.store(to, lanes(s30) + o0);
      f64.store(to, lanes(s31) + o1, 8);
    }
  }
}

/** out[c, d] += sum_i r[i, c] x[i, d], with the shapes of `multiplyWeights`. */
export function accumulateTransposed(
  x: usize,
  rows: usize,
  columns: usize,
  r: usize,
  classes: usize,
  out: usize,
): void {
  const step = columns << 2;
  const outStep = columns << 3;
  const line = classes << 3;
  for (let i: usize = 0; i < rows; i += 4) {
    const x0 = x + i * step;
    const x1 = x0 + step;
    const x2 = x1 + step;
    const x3 = x2 + step;
    for (let c: usize = 0; c < classes; c += 2) {
      let from = r + i * line + (c << 3);
      const r00 = v128.load64_splat(from);
      const r01 = v128.load64_splat(from, 8);
      from += line;
      const r10 = v128.load64_splat(from);
      const r11 = v128.load64_splat(from, 8);
      from += line;
      const r20 = v128.load64_splat(from);
      const r21 = v128.load64_splat(from, 8);
      from += line;
      const r30 = v128.load64_splat(from);
      const r31 = v128.load64_splat(from, 8);
      const out0 = out + c * outStep;
      const out1 = out0 + outStep;
      for (let k: usize = 0; k < step; k += 8) {
        let p = v128.load(out0 + (k << 1));
        let q = v128.load(out1 + (k << 1));
        let v = widen(x0 + k);
        p = f64x2.relaxed_madd(v, r00, p);
        q = f64x2.relaxed_madd(v, r01, q);
        v = widen(x1 + k);
        p = f64x2.relaxed_madd(v, r10, p);
        q = f64x2.relaxed_madd(v, r11, q);
        v = widen(x2 + k);
        p = f64x2.relaxed_madd(v, r20, p);
        q = f64x2.relaxed_madd(v, r21, q);
        v = widen(x3 + k);
        p = f64x2.relaxed_madd(v, r30, p);
        q = f64x2.relaxed_madd(v, r31, q);
        v128.store(out0 + (k << 1), p);
        v128.store(out1 + (k << 1), q);
      }
    }
  }
}
