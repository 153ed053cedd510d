/**
 * Turns `count` numbers, `step` bytes apart, into a Householder vector with 1 in front, written to `to`
 * (which may be `from` when `step` is 8). Returns tau; what remains of the vector is stored at `remains`.
 */
export function reflector(from: usize, step: usize, count: usize, to: usize, remains: usize): f64 {
  let squared: f64 = 0;
  const alpha = f64.load(from);
  for (let i: usize = 1; i < count; i++) {
    const value = f64.load(from + i * step);
    squared += value * value;
    f64.store(to + (i << 3), value);
  }
  f64.store(to, 1);
  // Below this the square of a float32-born residual is underflow, not a direction.
  if (squared < 1e-280) {
    for (let i: usize = 1; i < count; i++) f64.store(to + (i << 3), 0);
    f64.store(remains, alpha);
    return 0;
  }
  const beta = -Math.sign(alpha === 0 ? 1 : alpha) * Math.sqrt(alpha * alpha + squared);
  const scale = 1 / (alpha - beta);
  for (let i: usize = 1; i < count; i++) f64.store(to + (i << 3), f64.load(to + (i << 3)) * scale);
  f64.store(remains, beta);
  return (beta - alpha) / beta;
}
