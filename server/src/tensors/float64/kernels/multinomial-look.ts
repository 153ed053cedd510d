import { exponentials } from './exponential';

function lanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/**
 * What a multinomial loss needs of rows `first`..`end`-1 at logits + step * change, each of `stride` (even) numbers, the
 * last of them padding where there are `classes` = `stride` - 1: writes probabilities less the one-hot label (`labels` are
 * int32) to `residuals`, the sum of their exponentials, the largest subtracted, to `totals`, and to `sums` the sums over rows of
 * largest logit less that of the label, and of the first and second derivative by the step.
 */
export function multinomialLook(
  logits: usize,
  change: usize,
  step: f64,
  labels: usize,
  classes: usize,
  stride: usize,
  first: usize,
  end: usize,
  residuals: usize,
  totals: usize,
  sums: usize,
): void {
  const line = stride << 3;
  const steps = f64x2.splat(step);
  const pads = stride > classes;
  let loss: f64 = 0;
  let slope: f64 = 0;
  let curvature: f64 = 0;
  for (let i = first; i < end; i++) {
    const at = i * line;
    const out = residuals + at;
    let most = f64x2.splat(-Infinity);
    for (let c: usize = 0; c < line; c += 16) {
      let logit = f64x2.relaxed_madd(steps, v128.load(change + at + c), v128.load(logits + at + c));
      if (pads && c + 16 === line) logit = f64x2.replace_lane(logit, 1, -Infinity);
      v128.store(out + c, logit);
      most = f64x2.max(most, logit);
    }
    const largest = max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
    const label = (<usize>i32.load(labels + (i << 2))) << 3;
    loss += largest - f64.load(out + label);
    most = f64x2.splat(largest);
    for (let c: usize = 0; c < line; c += 16) v128.store(out + c, f64x2.sub(v128.load(out + c), most));
    exponentials(out, stride);
    let sum = f64x2.splat(0);
    let rise = sum;
    let bend = sum;
    for (let c: usize = 0; c < line; c += 16) {
      const power = v128.load(out + c);
      const d = v128.load(change + at + c);
      const along = f64x2.mul(power, d);
      sum = f64x2.add(sum, power);
      rise = f64x2.add(rise, along);
      bend = f64x2.relaxed_madd(along, d, bend);
    }
    const total = lanes(sum);
    f64.store(totals + (i << 3), total);
    const mean = lanes(rise) / total;
    slope += mean - f64.load(change + at + label);
    curvature += lanes(bend) / total - mean * mean;
    const share = f64x2.splat(1 / total);
    for (let c: usize = 0; c < line; c += 16) {
      v128.store(out + c, f64x2.mul(v128.load(out + c), share));
    }
    f64.store(out + label, f64.load(out + label) - 1);
  }
  f64.store(sums, loss);
  f64.store(sums, slope, 8);
  f64.store(sums, curvature, 16);
}
