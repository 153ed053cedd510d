/** Two float32 numbers as float64. */
function widen(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}

/** sums[j] += x[i, j] over `count` rows of `columns` (even) float32 numbers, `line` bytes each. */
export function addColumns(x: usize, line: usize, count: usize, columns: usize, sums: usize): void {
  for (const end = x + count * line; x < end; x += line) {
    for (let j: usize = 0; j < columns << 2; j += 8) {
      const to = sums + (j << 1);
      v128.store(to, f64x2.add(v128.load(to), widen(x + j)));
    }
  }
}

/**
 * squares[j] += (x[i, j] - mean[j])^2, and a one into the sign bit of unlike[j] (float32) where x[i, j] is not first[j]; the
 * squared distance of each row to the mean, squared, is added to `fourth`.
 */
export function addDeviations(
  x: usize,
  line: usize,
  count: usize,
  columns: usize,
  mean: usize,
  first: usize,
  squares: usize,
  unlike: usize,
  fourth: usize,
): void {
  let sum: f64 = 0;
  for (const end = x + count * line; x < end; x += line) {
    let own = f64x2.splat(0);
    for (let j: usize = 0; j < columns << 2; j += 8) {
      const e = j << 1;
      const deviation = f64x2.sub(widen(x + j), v128.load(mean + e));
      const square = f64x2.mul(deviation, deviation);
      own = f64x2.add(own, square);
      v128.store(squares + e, f64x2.add(v128.load(squares + e), square));
      const differ = f32x4.ne(v128.load64_zero(x + j), v128.load64_zero(first + j));
      v128.store64_lane(unlike + j, v128.or(v128.load64_zero(unlike + j), differ), 0);
    }
    const length = f64x2.extract_lane(own, 0) + f64x2.extract_lane(own, 1);
    sum += length * length;
  }
  f64.store(fourth, f64.load(fourth) + sum);
}
