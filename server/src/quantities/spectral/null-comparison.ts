import { type Estimate, normalQuantile } from '@transferscope/shared';

const level = 0.95;

/** How a band's probe compares with probes on random subspaces, all on the same test rows. */
export interface NullComparison {
  /** Mean over the draws, and where the accuracy of one more random subspace lies, on these test rows. */
  readonly accuracy: Estimate;
  /** Accuracy of the band less that mean, and its interval: above 0, the band is better than a random subspace. */
  readonly advantage: Estimate;
}

/**
 * Compares a probe with J >= 2 draws of a null model by what each got right (1 or 0) of n test rows. With b_i of the band,
 * r_ij of draw j, and m_i the mean of r_ij over j, the advantage is the mean of b_i - m_i. If the band were one more draw,
 * its variance would be
 *
 *     Var_i(b_i - m_i) / n  +  V (1 + 1/J),    V = max(0, Var_j(mean_i r_ij) - sum_i Var_j(r_ij) / n^2),
 *
 * the first from the finite test rows (paired, so that what all get right does not count), the second from which subspace
 * was drawn; V is their spread without what the test rows add to it (two-way random effects). The interval is Student's
 * with the degrees of freedom of Welch and Satterthwaite. It is not corrected for looking at several bands.
 */
export function compareWithDraws(band: Uint8Array, draws: readonly Uint8Array[]): NullComparison {
  const rows = band.length;
  const count = draws.length;
  const accuracies = draws.map((draw) => mean(draw));
  const average = mean(accuracies);
  const spread = variance(accuracies);
  const differences = new Float64Array(rows);
  let within = 0;
  for (let i = 0; i < rows; i++) {
    const share = draws.reduce((sum, draw) => sum + draw[i]!, 0) / count;
    differences[i] = band[i]! - share;
    within += (share * (1 - share) * count) / (count - 1);
  }
  const ofRows = variance(differences) / rows;
  const ofDraws = Math.max(0, spread - within / rows ** 2) * (1 + 1 / count);
  const freedom = (ofRows + ofDraws) ** 2 / (ofRows ** 2 / (rows - 1) + ofDraws ** 2 / (count - 1));
  // Nothing is known from one row; where nothing varies the freedom is 0 / 0.
  const half =
    rows < 2 ? 2 : ofRows + ofDraws === 0 ? 0 : studentBound(freedom) * Math.sqrt(ofRows + ofDraws);
  const around = studentBound(count - 1) * Math.sqrt(spread * (1 + 1 / count));
  const advantage = mean(differences);
  return {
    accuracy: {
      value: average,
      low: Math.max(0, average - around),
      high: Math.min(1, average + around),
      level,
    },
    advantage: {
      value: advantage,
      low: Math.max(-1, advantage - half),
      high: Math.min(1, advantage + half),
      level,
    },
  };
}

/**
 * The 97.5 % quantile of Student's distribution by the expansion in 1 / freedom of Abramowitz and Stegun 26.7.5: within
 * 1e-3 from 4 degrees of freedom on.
 */
function studentBound(freedom: number): number {
  const x = normalQuantile((1 + level) / 2);
  const terms = [
    x,
    (x ** 3 + x) / 4,
    (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96,
    (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384,
    (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92160,
  ];
  return terms.reduceRight((sum, term) => sum / freedom + term, 0);
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

function variance(values: ArrayLike<number>): number {
  const middle = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - middle) ** 2;
  return sum / (values.length - 1);
}
