import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.ts';

/** PyTorch's default, which no checkpoint stores. */
export const batchNormEpsilon = 1e-5;

/** What a batch normalisation saw of its batch; the caller owns the tensors. */
export interface BatchStatistics {
  readonly mean: Tensor;
  /** Unbiased, over samples and pixels: what running statistics follow. */
  readonly variance: Tensor;
}

/**
 * Batch normalisation by the batch's own statistics, then optionally ReLU, with a gradient.
 * @param input N x H x W x C
 * @param scale C
 * @param shift C
 */
export type BatchNormRelu = (
  input: Tensor4D,
  scale: Tensor1D,
  shift: Tensor1D,
  options: { readonly relu: boolean },
  onStatistics: (statistics: BatchStatistics) => void,
) => Tensor4D;

/**
 * Composed of tensorflow.js's own kernels, with the gradient in closed form (Ioffe and Szegedy, 2015): with
 * s = 1 / sqrt(variance + eps), xhat = (x - mean) s, d the gradient behind the ReLU and means over samples and pixels,
 *   dbeta = sum d,  dgamma = sum d xhat,  dx = gamma s (d - mean d - xhat mean(d xhat)).
 * Means over pixels are average pools, and scaling by channel is a depthwise 1 x 1
 * convolution with fused bias and ReLU: both many times faster on wasm than the reductions and broadcasts that
 * tensorflow.js composes its own gradient of. The variance is computed from centred values, never as
 * E[x^2] - mean^2, which cancels in float32.
 */
export const composedBatchNormRelu =
  (tf: TensorFlow): BatchNormRelu =>
  (input, scale, shift, { relu }, onStatistics) => {
    const [samples, height, width, channels] = input.shape;
    const count = samples * height * width;

    // div makes new data of rank 1; the wasm kernel refuses a bias whose data were made with another rank.
    const means = (x: Tensor): Tensor1D =>
      tf
        .avgPool(x as Tensor4D, [height, width], 1, 'valid')
        .reshape<Tensor2D>([samples, channels])
        .sum<Tensor1D>(0)
        .div(samples);
    const scaled = (
      x: Tensor4D,
      factor: Tensor,
      offset: Tensor1D,
      activation: 'relu' | 'linear' = 'linear',
    ) =>
      tf.fused.depthwiseConv2d({
        x,
        filter: factor.reshape([1, 1, channels, 1]),
        strides: 1,
        pad: 'valid',
        bias: offset,
        activation,
      }) as Tensor4D;

    const normalise = tf.customGrad((...args) => {
      const [x, gamma, beta, save] = args as unknown as [
        Tensor4D,
        Tensor1D,
        Tensor1D,
        (tensors: Tensor[]) => void,
      ];
      const mean = means(x);
      const centred = scaled(x, tf.onesLike(mean), mean.neg());
      const variance = means(centred.square());
      const inverse = variance.add(batchNormEpsilon).rsqrt();
      const y = scaled(centred, inverse.mul(gamma), beta, relu ? 'relu' : 'linear');
      onStatistics({ mean: tf.keep(mean), variance: tf.keep(variance.mul(count / (count - 1))) });
      save(relu ? [centred, inverse, gamma, y] : [centred, inverse, gamma]);

      const gradFunc = (dy: Tensor, saved: Tensor[]) => {
        const [xc, s, g, output] = saved as [Tensor4D, Tensor1D, Tensor1D, Tensor4D | undefined];
        const d = (output ? dy.mul(tf.step(output)) : dy) as Tensor4D;
        const meanD = means(d);
        const meanDxhat = means(d.mul(xc)).mul(s);
        const factor = tf.mul<Tensor1D>(s, g);
        const slope = tf.neg(tf.mul<Tensor1D>(factor.mul(meanDxhat), s));
        const dx = scaled(d, factor, tf.neg(tf.mul<Tensor1D>(factor, meanD))).add(
          scaled(xc, slope, tf.zerosLike(slope)),
        );
        return [dx, meanDxhat.mul(count), meanD.mul(count)];
      };
      return { value: y, gradFunc };
    });
    return normalise(input, scale, shift) as Tensor4D;
  };
