import { addScaled, dot, dots4x2, subtract4x2 } from './tiles';

// Below this the square of a float32-born residual is underflow, not a direction.
const NOTHING: f64 = 1e-280;

/**
 * One step of a Householder QR that reads its matrix in blocks of rows: the upper triangular R (n x n,
 * row-major, n a multiple of 4) becomes the R of [R; block]. The block has `count` (even) rows and is
 * stored column after column; it is destroyed. Four reflectors at a time are applied as I - U T' U'
 * (compact WY). `scratch` holds 32 numbers.
 */
export function absorbRows(r: usize, n: usize, block: usize, count: usize, scratch: usize): void {
  const step = count << 3;
  const line = n << 3;
  const t = scratch;
  const w = scratch + 128;
  for (let k: usize = 0; k < n; k += 4) {
    const panel = block + k * step;
    const corner = r + k * line + (k << 3);
    for (let i: usize = 0; i < 4; i++) {
      const u = panel + i * step;
      const row = corner + i * line;
      const squared = dot(u, u, count);
      let tau: f64 = 0;
      if (squared > NOTHING) {
        const alpha = f64.load(row + (i << 3));
        const beta = -Math.sign(alpha === 0 ? 1 : alpha) * Math.sqrt(alpha * alpha + squared);
        tau = (beta - alpha) / beta;
        const scale = 1 / (alpha - beta);
        for (let m: usize = 0; m < step; m += 8) f64.store(u + m, f64.load(u + m) * scale);
        f64.store(row + (i << 3), beta);
        for (let j: usize = i + 1; j < 4; j++) {
          const at = row + (j << 3);
          const gain = tau * (f64.load(at) + dot(u, panel + j * step, count));
          f64.store(at, f64.load(at) - gain);
          addScaled(panel + j * step, -gain, u, count);
        }
      }
      for (let j: usize = 0; j < i; j++) f64.store(w + (j << 3), dot(panel + j * step, u, count));
      for (let j: usize = 0; j < i; j++) {
        let sum: f64 = 0;
        for (let m: usize = j; m < i; m++) sum += f64.load(t + (j << 5) + (m << 3)) * f64.load(w + (m << 3));
        f64.store(t + (j << 5) + (i << 3), -tau * sum);
      }
      f64.store(t + (i << 5) + (i << 3), tau);
    }
    for (let j: usize = k + 4; j < n; j += 2) {
      const pair = block + j * step;
      dots4x2(panel, step, pair, step, count, w);
      const top = r + k * line + (j << 3);
      for (let i: usize = 0; i < 4; i++) {
        v128.store(w + (i << 4), f64x2.add(v128.load(w + (i << 4)), v128.load(top + i * line)));
      }
      // y = T' w from the last row up, because row i needs rows 0..i of w.
      for (let i: isize = 3; i >= 0; i--) {
        let sum = f64x2.splat(0);
        for (let m: usize = 0; m <= <usize>i; m++) {
          const factor = v128.load64_splat(t + (m << 5) + ((<usize>i) << 3));
          sum = f64x2.add(sum, f64x2.mul(factor, v128.load(w + (m << 4))));
        }
        v128.store(w + ((<usize>i) << 4), sum);
        const at = top + <usize>i * line;
        v128.store(at, f64x2.sub(v128.load(at), sum));
      }
      subtract4x2(panel, step, pair, step, count, w);
    }
  }
}
