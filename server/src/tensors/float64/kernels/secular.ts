// The secular equation of divide and conquer, 1 + sum_i z_i^2 / (d_i - x) = 0 for d_0 < d_1 < ..., rho folded
// into z. A root is kept as the index of the pole next to it and the distance from that pole, since their
// difference is what vectors are made of.

const EPS: f64 = 2.220446049250313e-16;

// Sums over poles first..end-1 at origin + y: of z^2 / (d - origin - y), and of its derivative.
let value: f64 = 0;
let slope: f64 = 0;

function poleSums(d: usize, z: usize, first: usize, end: usize, origin: f64, y: f64): void {
  let sum = f64x2.splat(0);
  let derivative = f64x2.splat(0);
  const origins = f64x2.splat(origin);
  const ys = f64x2.splat(y);
  let i = first;
  for (; i + 2 <= end; i += 2) {
    const zi = v128.load(z + (i << 3));
    const t = f64x2.div(zi, f64x2.sub(f64x2.sub(v128.load(d + (i << 3)), origins), ys));
    sum = f64x2.add(sum, f64x2.mul(zi, t));
    derivative = f64x2.add(derivative, f64x2.mul(t, t));
  }
  value = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  slope = f64x2.extract_lane(derivative, 0) + f64x2.extract_lane(derivative, 1);
  if (i < end) {
    const zi = f64.load(z + (i << 3));
    const t = zi / (f64.load(d + (i << 3)) - origin - y);
    value += zi * t;
    slope += t * t;
  }
}

/**
 * Roots `first`..`end`-1 of the n: origins[j] (an index of d) and offsets[j]. The last lies below d_n-1 +
 * z . z = d[n], which the caller provides. Poles on each side are replaced by one that has their value and
 * slope (the "middle way" of R.-C. Li, LAPACK Working Note 89, 1993), within a bracket that bisection
 * shrinks when a step leaves it. Stops as Gu and Eisenstat (SIAM J. Matrix Anal. Appl. 16(1), 1995) say:
 * when the equation holds to its own rounding.
 */
export function secularRoots(
  d: usize,
  z: usize,
  n: usize,
  first: usize,
  end: usize,
  origins: usize,
  offsets: usize,
): void {
  for (let j = first; j < end; j++) {
    const left = f64.load(d + (j << 3));
    const right = f64.load(d + (j << 3), 8);
    const gap = right - left;
    const split = j + 1;
    let origin = j;
    let y = 0.5 * gap;
    let low: f64 = 0;
    let high = gap;
    let shift = left;
    poleSums(d, z, 0, split, left, y);
    let below = value;
    let belowSlope = slope;
    poleSums(d, z, split, n, left, y);
    if (1 + below + value < 0) {
      if (j + 1 < n) {
        // The root is in the right half: distances are taken from the pole on its right.
        origin = j + 1;
        shift = right;
        low = -0.5 * gap;
        high = 0;
        y = low;
      } else low = y;
    } else {
      high = y;
    }
    for (let turn = 0; turn < 120; turn++) {
      poleSums(d, z, 0, split, shift, y);
      below = value;
      belowSlope = slope;
      poleSums(d, z, split, n, shift, y);
      const above = value;
      const aboveSlope = slope;
      const w = 1 + below + above;
      if (w < 0) low = y;
      else high = y;
      if (Math.abs(w) <= EPS * <f64>n * (1 + Math.abs(below) + Math.abs(above))) break;
      if (high - low <= EPS * max(Math.abs(low), Math.abs(high))) break;
      const toLeft = left - shift - y;
      const toRight = right - shift - y;
      const c = w - toLeft * belowSlope - toRight * aboveSlope;
      const a = (toLeft + toRight) * w - toLeft * toRight * (belowSlope + aboveSlope);
      const b = toLeft * toRight * w;
      const root = Math.sqrt(Math.abs(a * a - 4 * b * c));
      const step = a > 0 ? (2 * b) / (a + root) : c === 0 ? b / a : (a - root) / (2 * c);
      let next = y + step;
      if (!(next > low && next < high)) next = 0.5 * (low + high);
      if (next === y) break;
      y = next;
    }
    f64.store(origins + (j << 3), <f64>origin);
    f64.store(offsets + (j << 3), y);
  }
}

/** d_i - root_j without cancellation. */
function distance(d: usize, i: usize, origins: usize, offsets: usize, j: usize): f64 {
  const origin = <usize>f64.load(origins + (j << 3));
  return f64.load(d + (i << 3)) - f64.load(d + (origin << 3)) - f64.load(offsets + (j << 3));
}

/**
 * Entries `first`..`end`-1 of the z whose secular equation has exactly the roots that were found (Loewner's
 * formula), with the signs of the given z. Vectors made of it are orthogonal to working precision.
 */
export function loewner(
  d: usize,
  z: usize,
  n: usize,
  first: usize,
  end: usize,
  origins: usize,
  offsets: usize,
  out: usize,
): void {
  for (let i = first; i < end; i++) {
    const di = f64.load(d + (i << 3));
    let product = -distance(d, i, origins, offsets, i);
    for (let j: usize = 0; j < n; j++) {
      if (j === i) continue;
      product *= distance(d, i, origins, offsets, j) / (di - f64.load(d + (j << 3)));
    }
    f64.store(out + (i << 3), copysign<f64>(Math.sqrt(Math.abs(product)), f64.load(z + (i << 3))));
  }
}

/**
 * Row t of `out` (`line` bytes each), for t = first..end-1, becomes the unit vector of root `base` + t in the
 * coordinates of the poles, entry i at place[i] (uint32).
 */
export function secularVectors(
  d: usize,
  z: usize,
  n: usize,
  base: usize,
  first: usize,
  end: usize,
  origins: usize,
  offsets: usize,
  place: usize,
  out: usize,
  line: usize,
): void {
  for (let t = first; t < end; t++) {
    const row = out + t * line;
    const j = base + t;
    const origin = <usize>f64.load(origins + (j << 3));
    const shift = f64.load(d + (origin << 3));
    const y = f64.load(offsets + (j << 3));
    let squares: f64 = 0;
    for (let i: usize = 0; i < n; i++) {
      const x = f64.load(z + (i << 3)) / (f64.load(d + (i << 3)) - shift - y);
      squares += x * x;
      f64.store(row + ((<usize>load<u32>(place + (i << 2))) << 3), x);
    }
    const scale = 1 / Math.sqrt(squares);
    for (let i: usize = 0; i < n << 3; i += 8) f64.store(row + i, f64.load(row + i) * scale);
  }
}
