/** Probabilities of Z source classes or mixture components for each of N rows, row after row; each row adds up to 1. */
export interface Posteriors {
  readonly rows: number;
  /** Z */
  readonly columns: number;
  readonly data: Float64Array;
}

/** Mean log-likelihood of labels under what posteriors say of them. */
export interface ExpectedPrediction {
  /** Nats; between -H(Y) and 0. */
  readonly value: number;
  /** Columns that no row gives any probability. */
  readonly massless: number;
}

/**
 * The log expected empirical prediction of Nguyen et al. (ICML 2020): with the empirical joint distribution
 * P(y, z) = 1/N sum_{i: y_i = y} theta_z(x_i) and P(y | z) = P(y, z) / sum_y P(y, z),
 *
 *     LEEP = 1/N sum_i ln sum_z P(y_i | z) theta_z(x_i)
 *
 * A column z without mass says nothing of any row and is left out. The logarithm is of a positive number always: row i
 * itself gives its likeliest z a share of P(y_i | z). P(y | z) is one step of the EM algorithm from P(y | z) = P(y), and EM
 * never lowers the likelihood: so LEEP is at least -H(Y).
 * @param labels 0..classes-1
 */
export function expectedPrediction(
  { rows, columns, data }: Posteriors,
  labels: Int32Array,
  classes: number,
): ExpectedPrediction {
  const conditional = new Float64Array(classes * columns);
  const mass = new Float64Array(columns);
  for (let i = 0; i < rows; i++)
    for (let z = 0; z < columns; z++) {
      const theta = data[i * columns + z]!;
      conditional[labels[i]! * columns + z]! += theta;
      mass[z]! += theta;
    }
  for (let at = 0; at < conditional.length; at++) {
    const of = mass[at % columns]!;
    conditional[at] = of > 0 ? conditional[at]! / of : 0;
  }
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    let likelihood = 0;
    for (let z = 0; z < columns; z++)
      likelihood += conditional[labels[i]! * columns + z]! * data[i * columns + z]!;
    sum += Math.log(likelihood);
  }
  return { value: Math.min(0, sum / rows), massless: mass.filter((one) => one === 0).length };
}
