/** Natural logarithms of t between two points of the search. */
const step = 0.5;
/** Beyond sigma_1^2 times this weights are as good as zero. */
const beyond = 1e8;
/** Halvings of `step`: to the last digit of a logarithm. */
const halvings = 50;

/** The largest evidence of one target vector. */
export interface Evidence {
  /** ln p(y) / N */
  readonly value: number;
  /** Precision of the weights; null where it is best to have none: alpha is infinite. */
  readonly alpha: number | null;
  /** Precision of the noise. */
  readonly beta: number;
  /** The target is a linear function of the features up to their rounding. */
  readonly atFloor: boolean;
}

/**
 * The evidence of y = F w + noise, w ~ N(0, I / alpha), noise ~ N(0, I / beta), at its largest over alpha and beta. With
 * t = alpha / beta, lambda_k = sigma_k^2 and x_k = u_k . y it is for the best beta = N / Q
 *
 *     ln p(y) = 1/2 sum_k ln(t / (t + lambda_k)) + N/2 ln(N / Q) - N/2 - N/2 ln 2 pi
 *     Q(t) = ||y||^2 - sum_k x_k^2 + sum_k x_k^2 t / (t + lambda_k)
 *
 * Directions without features, D - r of them, have lambda = 0 and add nothing: this is what code that sums D/2 ln alpha
 * and -1/2 ln(alpha + beta lambda_k) over r < D of them gets wrong. The derivative by ln t,
 *
 *     1/2 [ sum_k lambda_k / (t + lambda_k) - N / Q sum_k x_k^2 t lambda_k / (t + lambda_k)^2 ]
 *
 * is zero where the fixed-point iteration of You et al. rests. That iteration may need thousands of steps, or climb a
 * lower hill; here the best of many t is taken, and the zero beside it found by bisection.
 */
export class EvidenceSearch {
  readonly #rows: number;
  readonly #energies: Float64Array;
  /** Values of t, ascending. */
  readonly #grid: Float64Array;
  /** sum_k ln(t / (t + lambda_k)) of each. */
  readonly #determinants: Float64Array;

  /**
   * @param energies lambda_k, descending, none of them zero
   * @param floor the least singular value that the features resolve: t is not looked for below its square
   */
  constructor(energies: Float64Array, rows: number, floor: number) {
    this.#rows = rows;
    this.#energies = energies;
    const [first, last] = [Math.log(floor ** 2), Math.log((energies[0] ?? 0) * beyond)];
    const count = energies.length === 0 ? 0 : Math.ceil((last - first) / step) + 1;
    this.#grid = Float64Array.from({ length: count }, (_, g) => Math.exp(first + step * g));
    this.#determinants = this.#grid.map((t) => this.#determinant(t));
  }

  /**
   * @param squares x_k^2 of each direction
   * @param energy ||y||^2
   */
  largest(squares: Float64Array, energy: number): Evidence {
    const explained = squares.reduce((sum, square) => sum + square, 0);
    // As many directions as rows leave nothing, and what rounding leaves would pass for noise.
    const rest = squares.length >= this.#rows ? 0 : Math.max(0, energy - explained);
    let best: { value: number; index: number } = { value: this.#evidence(0, energy), index: -1 };
    this.#grid.forEach((t, index) => {
      const value = this.#evidence(this.#determinants[index]!, this.#residual(t, squares, rest));
      if (value > best.value) best = { value, index };
    });
    if (best.index < 0) return { value: best.value, alpha: null, beta: this.#rows / energy, atFloor: false };
    const { t, atFloor } = this.#summit(best.index, squares, rest);
    const residual = this.#residual(t, squares, rest);
    const beta = this.#rows / residual;
    const value = this.#evidence(this.#determinant(t), residual);
    return { value, alpha: t * beta, beta, atFloor };
  }

  /** Where the derivative is zero beside a point of the grid. */
  #summit(index: number, squares: Float64Array, rest: number): { t: number; atFloor: boolean } {
    const rises = (t: number) => this.#slope(t, squares, rest) > 0;
    const t = this.#grid[index]!;
    if (index === 0 && !rises(t)) return { t, atFloor: true };
    let [low, high] = [Math.log(t) - step, Math.log(t) + step];
    for (let halving = 0; halving < halvings; halving++) {
      const middle = (low + high) / 2;
      if (rises(Math.exp(middle))) low = middle;
      else high = middle;
    }
    return { t: Math.exp((low + high) / 2), atFloor: false };
  }

  #determinant(t: number): number {
    return this.#energies.reduce((sum, lambda) => sum - Math.log1p(lambda / t), 0);
  }

  /** Q */
  #residual(t: number, squares: Float64Array, rest: number): number {
    let sum = rest;
    for (let k = 0; k < squares.length; k++) sum += (squares[k]! * t) / (t + this.#energies[k]!);
    return sum;
  }

  #evidence(determinant: number, residual: number): number {
    const noise = Math.log(this.#rows / residual) - 1 - Math.log(2 * Math.PI);
    return (determinant / this.#rows + noise) / 2;
  }

  /** Twice the derivative by ln t. */
  #slope(t: number, squares: Float64Array, rest: number): number {
    let gamma = 0;
    let change = 0;
    for (let k = 0; k < squares.length; k++) {
      const share = this.#energies[k]! / (t + this.#energies[k]!);
      gamma += share;
      change += (squares[k]! * share * t) / (t + this.#energies[k]!);
    }
    return gamma - (this.#rows * change) / this.#residual(t, squares, rest);
  }
}
