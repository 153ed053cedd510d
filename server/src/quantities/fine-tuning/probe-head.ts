import type { Network } from '../../networks/network.ts';
import type { Weights } from '../../networks/weights.ts';
import { gatherRows, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { MultinomialRegression } from '../probe/multinomial-regression.ts';

const tolerance = 1e-6;
const maxIterations = 1000;

/**
 * The optimum of the linear probe on some rows as a head on raw features: with the probe's weights W (C x D) and
 * intercepts b in standardised coordinates, w_cd = W_cd / deviation_d and bias_c = b_c - w_c . mean (Kumar et al., ICLR 2022).
 * Fitted on just the rows that are trained on, so that validation rows stay unseen. A class without rows starts with
 * no weight and the bias ln 2^-52.
 * @param features N x D of all training images
 * @param labels 0..C-1 of all training images
 * @param rows which of them
 */
export async function probeHead(
  { head, width }: Network,
  features: RowMatrix,
  labels: ArrayLike<number>,
  rows: readonly number[],
  penalty: number,
): Promise<Weights> {
  const present = [...new Set(rows.map((row) => labels[row]!))].sort((a, b) => a - b);
  const fitted = Uint16Array.from(rows, (row) => present.indexOf(labels[row]!));
  const regression = new MultinomialRegression(gatherRows(features, rows), fitted, present.length, true);
  const { parameters } = await regression.fit(penalty, { tolerance, maxIterations });
  const { mean, inverseDeviation } = regression.statistics;
  const weight = new Float32Array(head.outputs * width);
  const bias = new Float32Array(head.outputs).fill(Math.log(Number.EPSILON));
  present.forEach((label, c) => {
    let shift = 0;
    for (let d = 0; d < width; d++) {
      const raw = parameters[c * width + d]! * inverseDeviation[d]!;
      weight[label * width + d] = raw;
      shift += raw * mean[d]!;
    }
    bias[label] = parameters[present.length * width + c]! - shift;
  });
  return new Map([
    [`${head.name}.weight`, { shape: [head.outputs, width], data: weight }],
    [`${head.name}.bias`, { shape: [head.outputs], data: bias }],
  ]);
}
