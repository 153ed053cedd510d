import { cholesky } from '../../tensors/float64/cholesky.ts';
import type { SymmetricMatrix } from '../../tensors/float64/gram.ts';
import type { KernelTeam } from '../../tensors/float64/kernel-team.ts';
import type { StandardisedFeatures } from './standardised-features.ts';

/** Keeps the factor of a guess; the true Hessian never meets it. */
const leastRelativeShift = 1e-12;

/**
 * H_0 = ( p (1 - p) / N X'X + lambda I )^-1 with p = 1/C, the inverse of the block that every class has on the
 * diagonal of the Hessian at W = 0, for the weights of each class; 1 / (p (1 - p)) for the intercepts, which
 * standardised columns do not touch. One Gram matrix serves all penalties, one Cholesky factor each.
 *
 * `gram` is X'X, or X X' if N < D, where Woodbury's identity gives
 * H_0 = 1/lambda ( I - X' (X X' + lambda N / (p (1 - p)) I)^-1 X ). `products` is N x stride, overwritten.
 */
export function preconditioner(
  features: StandardisedFeatures,
  gram: SymmetricMatrix,
  penalty: number,
  products: Float64Array,
  team?: KernelTeam,
): (vector: Float64Array) => void {
  const { rows, columns, classes, stride } = features;
  const spread = (1 / classes) * (1 - 1 / classes);
  const shift = Math.max((penalty * rows) / spread, leastRelativeShift * trace(gram));
  const factor = cholesky(gram, shift, classes, team);
  const weightCount = classes * columns;
  const scaleIntercepts = (vector: Float64Array) => {
    for (let c = 0; c < classes; c++) vector[weightCount + c]! /= spread;
  };

  if (gram.size === columns)
    return (vector) => {
      factor.solve(vector, classes);
      for (let k = 0; k < weightCount; k++) vector[k]! *= rows / spread;
      scaleIntercepts(vector);
    };

  const byClass = new Float64Array(classes * rows);
  const back = new Float64Array(weightCount + classes);
  return (vector) => {
    const intercepts = vector.slice(weightCount);
    vector.fill(0, weightCount);
    features.multiply(vector, products);
    for (let i = 0; i < rows; i++)
      for (let c = 0; c < classes; c++) byClass[c * rows + i] = products[i * stride + c]!;
    factor.solve(byClass, classes);
    for (let i = 0; i < rows; i++)
      for (let c = 0; c < classes; c++) products[i * stride + c] = byClass[c * rows + i]!;
    features.multiplyTransposed(products, back);
    const lambda = (shift * spread) / rows;
    for (let k = 0; k < weightCount; k++) vector[k] = (vector[k]! - back[k]!) / lambda;
    vector.set(intercepts, weightCount);
    scaleIntercepts(vector);
  };
}

function trace({ size, data }: SymmetricMatrix): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += data[i * size + i]!;
  return sum;
}
