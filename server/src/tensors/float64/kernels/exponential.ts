const LOG2_E: f64 = Math.LOG2E;
// The first has 32 bits, so that its products with whole numbers are exact.
const LN_2_HIGH: f64 = 0.6931471803691238;
const LN_2_LOW: f64 = 1.9082149292705877e-10;
// Added to a number below 2^51, it leaves the nearest whole number in the last bits.
const TO_WHOLE: f64 = 6755399441055744;
/** ln of the smallest normal number; below it is taken for 0. */
const LEAST: f64 = -708.3964185322641;

/**
 * Overwrites `count` (even) numbers that are not above 0 by e^x, within two units in the last place: x = n ln 2 + r, and the
 * series of e^r to the power 13, whose rest is below 5e-18.
 */
export function exponentials(at: usize, count: usize): void {
  const least = f64x2.splat(LEAST);
  const shift = f64x2.splat(TO_WHOLE);
  for (const end = at + (count << 3); at < end; at += 16) {
    const x = v128.load(at);
    const bounded = f64x2.max(x, least);
    const whole = f64x2.relaxed_madd(bounded, f64x2.splat(LOG2_E), shift);
    const n = f64x2.sub(whole, shift);
    let r = f64x2.relaxed_nmadd(n, f64x2.splat(LN_2_HIGH), bounded);
    r = f64x2.relaxed_nmadd(n, f64x2.splat(LN_2_LOW), r);
    let sum = f64x2.splat(1.6059043836821613e-10);
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(2.08767569878681e-9));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(2.505210838544172e-8));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(2.755731922398589e-7));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(2.7557319223985893e-6));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(2.48015873015873e-5));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(1.984126984126984e-4));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(1.388888888888889e-3));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(8.333333333333333e-3));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(4.1666666666666664e-2));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(1.6666666666666666e-1));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(0.5));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(1));
    sum = f64x2.relaxed_madd(sum, r, f64x2.splat(1));
    const power = i64x2.shl(i64x2.add(whole, i64x2.splat(1023)), 52);
    v128.store(at, v128.and(f64x2.mul(sum, power), f64x2.ge(x, least)));
  }
}
