// Matrix products in float64. Operands are packed into panels of four: of each k, four neighbouring numbers.

// 256 k: two panels of 8 KiB lie in the first-level cache, 64 packed rows (128 KiB) in the second.
const DEPTH: usize = 256;

/** C (4 x 4, `line` bytes from row to row) += a' b for two packed panels of `count` k. */
function tile(a: usize, b: usize, count: usize, c: usize, line: usize): void {
  let s00 = f64x2.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end = a + (count << 5);
  while (a < end) {
    const p = v128.load(b);
    const q = v128.load(b, 16);
    let x = v128.load64_splat(a);
    s00 = f64x2.relaxed_madd(x, p, s00);
    s01 = f64x2.relaxed_madd(x, q, s01);
    x = v128.load64_splat(a, 8);
    s10 = f64x2.relaxed_madd(x, p, s10);
    s11 = f64x2.relaxed_madd(x, q, s11);
    x = v128.load64_splat(a, 16);
    s20 = f64x2.relaxed_madd(x, p, s20);
    s21 = f64x2.relaxed_madd(x, q, s21);
    x = v128.load64_splat(a, 24);
    s30 = f64x2.relaxed_madd(x, p, s30);
    s31 = f64x2.relaxed_madd(x, q, s31);
    a += 32;
    b += 32;
  }
  v128.store(c, f64x2.add(v128.load(c), s00));
  v128.store(c, f64x2.add(v128.load(c, 16), s01), 16);
  c += line;
  v128.store(c, f64x2.add(v128.load(c), s10));
  v128.store(c, f64x2.add(v128.load(c, 16), s11), 16);
  c += line;
  v128.store(c, f64x2.add(v128.load(c), s20));
  v128.store(c, f64x2.add(v128.load(c, 16), s21), 16);
  c += line;
  v128.store(c, f64x2.add(v128.load(c), s30));
  v128.store(c, f64x2.add(v128.load(c, 16), s31), 16);
}

/** Packs `rows` rows (padded to a multiple of 4 by zeros) whose numbers 0..count-1 are the k. */
export function packRows(from: usize, line: usize, rows: usize, count: usize, to: usize): void {
  for (let i: usize = 0; i < rows; i += 4) {
    const r0 = from + i * line;
    if (i + 4 <= rows) {
      const r1 = r0 + line;
      const r2 = r1 + line;
      const r3 = r2 + line;
      for (let k: usize = 0; k < count << 3; k += 8) {
        f64.store(to, f64.load(r0 + k));
        f64.store(to, f64.load(r1 + k), 8);
        f64.store(to, f64.load(r2 + k), 16);
        f64.store(to, f64.load(r3 + k), 24);
        to += 32;
      }
    } else {
      for (let k: usize = 0; k < count << 3; k += 8) {
        for (let t: usize = 0; t < 4; t++) {
          f64.store(to + (t << 3), i + t < rows ? f64.load(r0 + t * line + k) : 0);
        }
        to += 32;
      }
    }
  }
}

/**
 * Packs columns `first`..`end`-1 (multiples of 4) of `count` rows, row k being k, times `sign`. Panel p of
 * the whole goes to `to` + 32 p `count`.
 */
export function packColumns(
  from: usize,
  line: usize,
  count: usize,
  first: usize,
  end: usize,
  sign: f64,
  to: usize,
): void {
  const signs = f64x2.splat(sign);
  for (let k: usize = 0; k < count; k++) {
    const row = from + k * line;
    for (let j = first; j < end; j += 4) {
      const at = to + j * (count << 3) + (k << 5);
      v128.store(at, f64x2.mul(signs, v128.load(row + (j << 3))));
      v128.store(at, f64x2.mul(signs, v128.load(row + (j << 3), 16)), 16);
    }
  }
}

/** As `packColumns`, of float32 numbers, each becoming (x - mean[j]) scale[j] in float64. */
export function packFloats(
  from: usize,
  line: usize,
  count: usize,
  first: usize,
  end: usize,
  mean: usize,
  scale: usize,
  to: usize,
): void {
  for (let k: usize = 0; k < count; k++) {
    const row = from + k * line;
    for (let j = first; j < end; j += 4) {
      const at = to + j * (count << 3) + (k << 5);
      const e = j << 3;
      const low = f64x2.promote_low_f32x4(v128.load64_zero(row + (j << 2)));
      const high = f64x2.promote_low_f32x4(v128.load64_zero(row + (j << 2), 8));
      v128.store(at, f64x2.mul(f64x2.sub(low, v128.load(mean + e)), v128.load(scale + e)));
      v128.store(at, f64x2.mul(f64x2.sub(high, v128.load(mean + e, 16)), v128.load(scale + e, 16)), 16);
    }
  }
}

/**
 * Rows `first`..`end`-1 (multiples of 4) of the lower triangle of C += A' B, whole 4 x 4 blocks; both packed,
 * `count` k.
 */
export function addLowerRows(
  a: usize,
  b: usize,
  count: usize,
  first: usize,
  end: usize,
  c: usize,
  line: usize,
): void {
  const panel = count << 3;
  for (let j: usize = 0; j < end; j += 4) {
    for (let i = j > first ? j : first; i < end; i += 4) {
      tile(a + i * panel, b + j * panel, count, c + i * line + (j << 3), line);
    }
  }
}

/** Packs rows `first`..`end`-1 of B (row k is k; `columns` a multiple of 4) as `multiplyRows` wants it. */
export function packFactor(
  from: usize,
  line: usize,
  first: usize,
  end: usize,
  columns: usize,
  to: usize,
): void {
  for (let k = first; k < end; k += DEPTH) {
    const count = min(DEPTH, end - k);
    packColumns(from + k * line, line, count, 0, columns, 1, to + k * (columns << 3));
  }
}

/** Packs B' given by its rows (`rows` of them, `count` k each) as `multiplyRows` wants B. */
export function packTransposedFactor(from: usize, line: usize, rows: usize, count: usize, to: usize): void {
  const columns = (rows + 3) & ~3;
  for (let k: usize = 0; k < count; k += DEPTH) {
    packRows(from + (k << 3), line, rows, min(DEPTH, count - k), to + k * (columns << 3));
  }
}

/**
 * C += A B: `rows` rows of A (`depth` numbers each), B packed with `columns` (a multiple of 4) columns. C is
 * written in whole 4 x 4 blocks: up to three rows below it get zeros added. `scratch` holds 256 (rows + 3)
 * numbers.
 */
export function multiplyRows(
  a: usize,
  aLine: usize,
  rows: usize,
  depth: usize,
  b: usize,
  columns: usize,
  c: usize,
  cLine: usize,
  scratch: usize,
): void {
  for (let k: usize = 0; k < depth; k += DEPTH) {
    const count = min(DEPTH, depth - k);
    const panel = count << 3;
    packRows(a + (k << 3), aLine, rows, count, scratch);
    const chunk = b + k * (columns << 3);
    for (let j: usize = 0; j < columns; j += 4) {
      for (let i: usize = 0; i < rows; i += 4) {
        tile(scratch + i * panel, chunk + j * panel, count, c + i * cLine + (j << 3), cLine);
      }
    }
  }
}

/**
 * Z += (Z U') (-T U) for `rows` rows of Z: `u` is U' and `tu` is -T U, both packed for `multiplyRows`, of
 * `count` reflectors over `length` columns. `w` holds (rows + 3) (count + 3) numbers.
 */
export function applyReflector(
  z: usize,
  line: usize,
  rows: usize,
  length: usize,
  count: usize,
  u: usize,
  tu: usize,
  w: usize,
  scratch: usize,
): void {
  const padded = (count + 3) & ~3;
  memory.fill(w, 0, ((rows + 3) & ~3) * (padded << 3));
  multiplyRows(z, line, rows, length, u, padded, w, padded << 3, scratch);
  multiplyRows(w, padded << 3, rows, count, tu, length, z, line, scratch);
}
