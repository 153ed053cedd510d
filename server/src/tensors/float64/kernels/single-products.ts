// The products of feature-products.ts with weights and sums in float32: four numbers at a time and nothing to widen.

/** The sum of four float32 numbers, in float64. */
function lanes(v: v128): f64 {
  const pairs = f64x2.add(f64x2.promote_low_f32x4(v), f64x2.promote_low_f32x4(i64x2.shuffle(v, v, 1, 0)));
  return f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1);
}

/**
 * out[i, c] = x_i . w_c + offset_c. X is float32, `rows` (a multiple of 4) by `columns` (a multiple of 4); W is float32,
 * `classes` (even) by `columns`; offsets and out are float64.
 */
export function multiplyWeightsSingle(
  x: usize,
  rows: usize,
  columns: usize,
  w: usize,
  classes: usize,
  offset: usize,
  out: usize,
): void {
  const step = columns << 2;
  const line = classes << 3;
  for (let i: usize = 0; i < rows; i += 4) {
    const x0 = x + i * step;
    const x1 = x0 + step;
    const x2 = x1 + step;
    const x3 = x2 + step;
    for (let c: usize = 0; c < classes; c += 2) {
      const w0 = w + c * step;
      const w1 = w0 + step;
      let s00 = f32x4.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      let s30 = s00;
      let s31 = s00;
      for (let k: usize = 0; k < step; k += 16) {
        const p = v128.load(w0 + k);
        const q = v128.load(w1 + k);
        let v = v128.load(x0 + k);
        s00 = f32x4.relaxed_madd(v, p, s00);
        s01 = f32x4.relaxed_madd(v, q, s01);
        v = v128.load(x1 + k);
        s10 = f32x4.relaxed_madd(v, p, s10);
        s11 = f32x4.relaxed_madd(v, q, s11);
        v = v128.load(x2 + k);
        s20 = f32x4.relaxed_madd(v, p, s20);
        s21 = f32x4.relaxed_madd(v, q, s21);
        v = v128.load(x3 + k);
        s30 = f32x4.relaxed_madd(v, p, s30);
        s31 = f32x4.relaxed_madd(v, q, s31);
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

/** A float64 number in all four places. */
function splat(at: usize): v128 {
  return f32x4.splat(<f32>f64.load(at));
}

/** out[c, d] += sum_i r[i, c] x[i, d] in float32, with the shapes of `multiplyWeightsSingle` and r in float64. */
export function accumulateTransposedSingle(
  x: usize,
  rows: usize,
  columns: usize,
  r: usize,
  classes: usize,
  out: usize,
): void {
  const step = columns << 2;
  const line = classes << 3;
  for (let i: usize = 0; i < rows; i += 4) {
    const x0 = x + i * step;
    const x1 = x0 + step;
    const x2 = x1 + step;
    const x3 = x2 + step;
    for (let c: usize = 0; c < classes; c += 2) {
      let from = r + i * line + (c << 3);
      const r00 = splat(from);
      const r01 = splat(from + 8);
      from += line;
      const r10 = splat(from);
      const r11 = splat(from + 8);
      from += line;
      const r20 = splat(from);
      const r21 = splat(from + 8);
      from += line;
      const r30 = splat(from);
      const r31 = splat(from + 8);
      const out0 = out + c * step;
      const out1 = out0 + step;
      for (let k: usize = 0; k < step; k += 16) {
        let p = v128.load(out0 + k);
        let q = v128.load(out1 + k);
        let v = v128.load(x0 + k);
        p = f32x4.relaxed_madd(v, r00, p);
        q = f32x4.relaxed_madd(v, r01, q);
        v = v128.load(x1 + k);
        p = f32x4.relaxed_madd(v, r10, p);
        q = f32x4.relaxed_madd(v, r11, q);
        v = v128.load(x2 + k);
        p = f32x4.relaxed_madd(v, r20, p);
        q = f32x4.relaxed_madd(v, r21, q);
        v = v128.load(x3 + k);
        p = f32x4.relaxed_madd(v, r30, p);
        q = f32x4.relaxed_madd(v, r31, q);
        v128.store(out0 + k, p);
        v128.store(out1 + k, q);
      }
    }
  }
}
