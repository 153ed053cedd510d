/**
 * H(Y | Z) = - sum_{y, z} P(y, z) ln P(y | z) in nats, with the shares of rows as probabilities and 0 ln 0 = 0.
 * @param y 0..classes-1 of each row
 * @param z 0..groups-1 of each row
 */
export function conditionalEntropy(
  y: Int32Array,
  classes: number,
  z: ArrayLike<number>,
  groups: number,
): number {
  const together = new Float64Array(classes * groups);
  const ofGroup = new Float64Array(groups);
  for (let i = 0; i < y.length; i++) {
    together[y[i]! * groups + z[i]!]!++;
    ofGroup[z[i]!]!++;
  }
  let sum = 0;
  together.forEach((count, at) => {
    if (count > 0) sum -= (count / y.length) * Math.log(count / ofGroup[at % groups]!);
  });
  return Math.max(0, sum);
}
