import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.ts';

/**
 * Layer normalisation of each row (Ba, Kiros, Hinton 2016), with its gradient in closed form: with
 * s = 1 / sqrt(variance + eps), xhat = (x - mean) s and means over a row,
 *   dbeta = sum dy,  dgamma = sum dy xhat,  dx = s (dy gamma - mean(dy gamma) - xhat mean(dy gamma xhat)).
 * The variance is the biased one, computed from centred values.
 * @param input R x D
 * @param scale D
 * @param shift D
 */
export function layerNorm(
  tf: TensorFlow,
  input: Tensor2D,
  scale: Tensor1D,
  shift: Tensor1D,
  epsilon: number,
): Tensor2D {
  const meanOfRows = (x: Tensor) => tf.mean(x, -1, true);
  const normalise = tf.customGrad((...args) => {
    const [x, gamma, beta, save] = args as unknown as [
      Tensor2D,
      Tensor1D,
      Tensor1D,
      (tensors: Tensor[]) => void,
    ];
    const centred = tf.sub(x, meanOfRows(x));
    const inverse = meanOfRows(centred.square()).add(epsilon).rsqrt();
    const normal = centred.mul(inverse);
    save([normal, inverse, gamma]);
    const gradFunc = (dy: Tensor, saved: Tensor[]) => {
      const [xhat, s, g] = saved as [Tensor, Tensor, Tensor];
      const slope = dy.mul(g);
      const along = xhat.mul(meanOfRows(slope.mul(xhat)));
      const dx = slope.sub(meanOfRows(slope)).sub(along).mul(s);
      return [dx, dy.mul(xhat).sum(0), dy.sum(0)];
    };
    return { value: normal.mul(gamma).add(beta), gradFunc };
  });
  return normalise(input, scale, shift) as Tensor2D;
}
