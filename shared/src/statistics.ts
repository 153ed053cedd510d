/** A measured value and its confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Confidence level of the interval, 0.95 unless said otherwise. */
  readonly level: number;
}

/**
 * A proportion with its Wilson score interval (Wilson 1927), which stays within 0..1 and is right for small n.
 * @param successes how many of `n`, 0 to n
 * @throws RangeError when n < 1, successes are not within 0..n or the level is not within (0, 1)
 */
export function wilsonInterval(successes: number, n: number, level = 0.95): Estimate {
  if (!(n >= 1) || !(successes >= 0) || successes > n)
    throw new RangeError(`a proportion of ${successes} in ${n} does not exist`);
  if (!(level > 0 && level < 1)) throw new RangeError(`a confidence level of ${level} is not within (0, 1)`);
  const z = normalQuantile((1 + level) / 2);
  const value = successes / n;
  const scale = 1 + z ** 2 / n;
  const centre = (value + z ** 2 / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((value * (1 - value)) / n + z ** 2 / (4 * n ** 2));
  // At the ends the interval begins exactly at 0 or 1; rounding would put it a hair beside.
  const low = successes === 0 ? 0 : centre - half;
  const high = successes === n ? 1 : centre + half;
  return { value, low, high, level };
}

/**
 * Ranks from 1 in ascending order; equal values share the mean of the ranks they take up together.
 * @throws RangeError for NaN, which has no rank
 */
export function averageRanks(values: readonly number[]): number[] {
  if (values.some(Number.isNaN)) throw new RangeError('NaN has no rank');
  // Numbers sort ten times as fast by themselves as by a comparison.
  const sorted = Float64Array.from(values).sort();
  const ranks = new Map<number, number>();
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    ranks.set(sorted[start]!, (start + 1 + end) / 2);
  }
  return values.map((value) => ranks.get(value)!);
}

/**
 * Spearman's rank correlation of n pairs (Spearman 1904): Pearson's correlation of their average ranks, -1 to 1.
 * Undefined where it has no value: for fewer than two pairs, and where one side is constant.
 * @throws RangeError when one has more values than the other, or holds NaN
 */
export function spearman(x: readonly number[], y: readonly number[]): number | undefined {
  if (x.length !== y.length) throw new RangeError(`${x.length} and ${y.length} values do not make pairs`);
  const mean = (x.length + 1) / 2;
  const [ofX, ofY] = [averageRanks(x), averageRanks(y)].map((ranks) => ranks.map((rank) => rank - mean));
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * b[index]!, 0);
  const scale = Math.sqrt(product(ofX!, ofX!) * product(ofY!, ofY!));
  return scale === 0 ? undefined : Math.max(-1, Math.min(1, product(ofX!, ofY!) / scale));
}

/**
 * Spearman's rank correlation with the interval of Bonett and Wright (Psychometrika 2000): Fisher's transform of it plus or
 * minus z sqrt((1 + rho^2 / 2) / (n - 3)). Of 1 and -1, where that has no width, the interval is that of half a swap of
 * neighbours less, 1 - 6 / (n^3 - n). It takes the pairs for independent draws, which checkpoints of one run are not quite.
 * Undefined where there is no correlation, and for fewer than four pairs.
 * @throws RangeError as `spearman`, or when the level is not within (0, 1)
 */
export function spearmanInterval(
  x: readonly number[],
  y: readonly number[],
  level = 0.95,
): Estimate | undefined {
  const value = spearman(x, y);
  const n = x.length;
  if (value === undefined || n < 4) return undefined;
  const half = 1 - 6 / (n ** 3 - n);
  const inside = Math.max(-half, Math.min(half, value));
  const z = normalQuantile((1 + level) / 2) * Math.sqrt((1 + inside ** 2 / 2) / (n - 3));
  const bound = (sign: number) => Math.tanh(Math.atanh(inside) + sign * z);
  return { value, low: value === -1 ? -1 : bound(-1), high: value === 1 ? 1 : bound(1), level };
}

/**
 * The mean of independent measurements, with its t interval (Student 1908): mean +- t s / sqrt(n). It covers what
 * makes these measurements differ, and nothing that they share.
 * @throws RangeError for fewer than two measurements, or a level not within (0, 1)
 */
export function tInterval(values: readonly number[], level = 0.95): Estimate {
  const n = values.length;
  if (n < 2) throw new RangeError(`a t interval needs two measurements, not ${n}`);
  const value = values.reduce((sum, x) => sum + x, 0) / n;
  const variance = values.reduce((sum, x) => sum + (x - value) ** 2, 0) / (n - 1);
  const half = studentQuantile(level, n - 1) * Math.sqrt(variance / n);
  return { value, low: value - half, high: value + half, level };
}

/**
 * t with P(|T| <= t) = level for Student's t distribution of `degrees` degrees of freedom, a whole number. Solves
 * the finite series of Abramowitz and Stegun 26.7.3 and 26.7.4 for the angle whose tangent is t / sqrt(degrees).
 * @throws RangeError when the level is not within (0, 1) or `degrees` is not a whole number above 0
 */
export function studentQuantile(level: number, degrees: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`a confidence level of ${level} is not within (0, 1)`);
  if (!(Number.isInteger(degrees) && degrees > 0))
    throw new RangeError(`${degrees} is not a number of degrees of freedom`);
  let low = 0;
  let high = Math.PI / 2;
  for (let middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (studentCoverage(middle, degrees) < level) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan(low);
}

/** P(|T| <= sqrt(degrees) tan(angle)). */
function studentCoverage(angle: number, degrees: number): number {
  const odd = degrees % 2 === 1;
  const square = Math.cos(angle) ** 2;
  let term = odd ? Math.cos(angle) : 1;
  let sum = 0;
  for (let k = odd ? 3 : 2; k <= degrees; k += 2) {
    sum += term;
    term *= ((k - 1) / k) * square;
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/**
 * P values corrected for having looked at several (Holm 1979), in their order: the family-wise error stays below the level
 * at which they are compared.
 */
export function holm(probabilities: readonly number[]): number[] {
  const order = probabilities.map((_, index) => index).sort((a, b) => probabilities[a]! - probabilities[b]!);
  const adjusted = new Array<number>(probabilities.length);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, probabilities[index]! * (probabilities.length - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}

/** P(X <= x) of the standard normal distribution; relative error below 1e-14 for x > -8. */
export function normalProbability(x: number): number {
  const z = Math.abs(x);
  // The series of Abramowitz and Stegun 26.2.11 near 0, Laplace's continued fraction 26.2.14 in the tail.
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  let upper: number;
  if (z < 3) {
    let term = z;
    let sum = z;
    for (let k = 1; term > sum * 1e-17; k++) sum += term *= (z * z) / (2 * k + 1);
    upper = 0.5 - density * sum;
  } else {
    let fraction = z;
    for (let k = 60; k >= 1; k--) fraction = z + k / fraction;
    upper = density / fraction;
  }
  return x > 0 ? 1 - upper : upper;
}

/**
 * The standard normal quantile: x with P(X <= x) = p, for p within (0, 1).
 * Algorithm AS 241, PPND16 (Wichura 1988): relative error about 1e-16.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(central.numerator, r)) / polynomial(central.denominator, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const { numerator, denominator, shift } = r <= 5 ? tail : farTail;
  return (Math.sign(q) * polynomial(numerator, r - shift)) / polynomial(denominator, r - shift);
}

/** Coefficients of AS 241, constant first. */
const central = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852546,
  ],
};
const tail = {
  shift: 1.6,
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};
const farTail = {
  shift: 5,
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};

const polynomial = (coefficients: readonly number[], x: number) =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
