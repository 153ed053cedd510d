import type { Tensor } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.ts';

/*
 * Products with gradients in which what is transposed is so before the product: with the flags of tf.matMul the wasm
 * backend takes 3 to 40 times as long.
 */

/**
 * A B of matrices, or of stacks of them: dA = dY B', dB = A' dY.
 * @param a ... x N x K
 * @param b ... x K x M
 */
export const matrixProduct = (tf: TensorFlow, a: Tensor, b: Tensor): Tensor =>
  withGradients(
    tf,
    [a, b],
    (x, y) => tf.matMul(x, y),
    (dy, x, y) => [tf.matMul(dy, turned(tf, y)), tf.matMul(turned(tf, x), dy)],
  );

/**
 * X W' of rows and the weight of a linear map: dX = dY W, dW = dY' X.
 * @param rows N x I
 * @param weight O x I
 */
export const linearMap = (tf: TensorFlow, rows: Tensor, weight: Tensor): Tensor =>
  withGradients(
    tf,
    [rows, weight],
    (x, w) => tf.matMul(x, turned(tf, w)),
    (dy, x, w) => [tf.matMul(dy, w), tf.matMul(turned(tf, dy), x)],
  );

/** Each matrix transposed. */
export function turned(tf: TensorFlow, matrices: Tensor): Tensor {
  const axes = matrices.shape.map((_, axis) => axis);
  const [row, column] = axes.splice(-2) as [number, number];
  return tf.transpose(matrices, [...axes, column, row]);
}

function withGradients(
  tf: TensorFlow,
  inputs: [Tensor, Tensor],
  value: (x: Tensor, y: Tensor) => Tensor,
  gradients: (dy: Tensor, x: Tensor, y: Tensor) => Tensor[],
): Tensor {
  const product = tf.customGrad((...args) => {
    const [x, y, save] = args as unknown as [Tensor, Tensor, (tensors: Tensor[]) => void];
    save([x, y]);
    const gradFunc = (dy: Tensor, [a, b]: Tensor[]) => gradients(dy, a!, b!);
    return { value: value(x, y), gradFunc };
  });
  return product(...inputs);
}
