import type { SpectrumWeight } from './vocabulary.ts';

/** The fewest eigenvalues that a power law is fitted to: through two there is always a line. */
const fewestFitted = 3;
/** Logarithms of eigenvalues that differ by less are equal: the singular values are no better known. */
const flatBelow = 1e-12;

/**
 * Effective rank, exp(-sum_i p_i ln p_i) with p_i = w_i / sum_j w_j and 0 ln 0 = 0, where w = sigma (SIGMA; Roy and
 * Vetterli, "The effective rank", EUSIPCO 2007) or sigma^2 (SIGMA_SQUARED). Between 1 and the number of values;
 * null for a spectrum of zeros. Of the features as they are (uncentred) and with SIGMA it is RankMe (Garrido et
 * al., ICML 2023), which adds 1e-7 to each p against a logarithm of 0.
 *
 * `singularValues` descend and are not negative, here and below.
 */
export function effectiveRank(singularValues: ArrayLike<number>, weight: SpectrumWeight): number | null {
  const weights = weightsOf(singularValues, weight);
  if (!weights) return null;
  const sum = sumOf(weights);
  let entropy = 0;
  for (const w of weights) if (w > 0) entropy -= (w / sum) * Math.log(w / sum);
  return Math.exp(entropy);
}

/**
 * Stable rank ||F||_F^2 / ||F||_2^2 = sum_i sigma_i^2 / sigma_1^2 (Rudelson and Vershynin, J. ACM 2007). Between 1
 * and the number of values; null for a spectrum of zeros.
 */
export function stableRank(singularValues: ArrayLike<number>): number | null {
  // Relative to the largest already.
  const squares = weightsOf(singularValues, 'SIGMA_SQUARED');
  return squares ? sumOf(squares) : null;
}

/**
 * Participation ratio (sum_i l_i)^2 / sum_i l_i^2 with l = sigma^2 (Gao et al., "A theory of multineuronal
 * dimensionality", 2017, where l are eigenvalues of the covariance: centre for that). Between 1 and the number of
 * values; null for a spectrum of zeros. From few rows it comes out too small: N rows of white noise in D
 * dimensions give about N D / (N + D) in place of D.
 */
export function participationRatio(singularValues: ArrayLike<number>): number | null {
  const squares = weightsOf(singularValues, 'SIGMA_SQUARED');
  if (!squares) return null;
  return sumOf(squares) ** 2 / sumOf(squares.map((square) => square * square));
}

/** lambda_j ~ j^-value for j = from..to, counted from 1. */
export interface PowerLaw {
  readonly value: number;
  /** Coefficient of determination of the line, 0 to 1; null where the eigenvalues are all equal. */
  readonly r2: number | null;
  readonly from: number;
  readonly to: number;
}

/**
 * alpha-ReQ: minus the slope of the least-squares line through (ln j, ln lambda_j), j = from..to, with lambda =
 * sigma^2; the scale of lambda does not matter (Agrawal et al., NeurIPS 2022, where lambda are eigenvalues of the
 * covariance: centre for that). Every eigenvalue counts the same; the code of that paper, which is Stringer et
 * al.'s (Nature 2019), weights eigenvalue j with 1 / j.
 *
 * @param to at most the number of values above 0
 * @returns null where the range has fewer than three values
 */
export function powerLaw(singularValues: ArrayLike<number>, from: number, to: number): PowerLaw | null {
  const count = to - from + 1;
  if (count < fewestFitted) return null;
  const xs = Float64Array.from({ length: count }, (_, i) => Math.log(from + i));
  const ys = xs.map((_, i) => 2 * Math.log(singularValues[from - 1 + i]!));
  const [meanX, meanY] = [sumOf(xs) / count, sumOf(ys) / count];
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < count; i++) {
    const [x, y] = [xs[i]! - meanX, ys[i]! - meanY];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const flat = ys[0]! - ys[count - 1]! < flatBelow;
  return { value: -xy / xx, r2: flat ? null : (xy * xy) / (xx * yy), from, to };
}

/** sigma / sigma_1 or its square, so that nothing overflows or vanishes; null for a spectrum of zeros. */
function weightsOf(singularValues: ArrayLike<number>, weight: SpectrumWeight): Float64Array | null {
  const largest = singularValues[0] ?? 0;
  if (largest === 0) return null;
  const ratios = Float64Array.from(singularValues, (sigma) => sigma / largest);
  return weight === 'SIGMA' ? ratios : ratios.map((ratio) => ratio * ratio);
}

const sumOf = (numbers: Float64Array) => numbers.reduce((total, number) => total + number, 0);
