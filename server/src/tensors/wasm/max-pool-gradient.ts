import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { replaceKernel } from '../replace-kernel.ts';

type Pool = tf.backend_util.Conv2DInfo;

interface PoolAttributes {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
}

/**
 * The gradient of a max pool, of which the wasm backend's own forgets what belongs to numbers that are not above zero.
 * Each window's gradient goes to the first of its largest numbers, row by row, as in PyTorch and TensorFlow. Written
 * over the backend's memory: composed of kernels it would take a pass over all images for each place in the window.
 */
export function registerMaxPoolGradient(): void {
  replaceKernel('wasm', 'MaxPoolGrad', ({ inputs, attrs, backend }) => {
    const { dy, input } = inputs as unknown as { dy: tf.TensorInfo; input: tf.TensorInfo };
    const { filterSize, strides, pad } = attrs as unknown as PoolAttributes;
    const shape = input.shape as [number, number, number, number];
    const pool = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
    const memory = backend as BackendWasm;
    const dx = memory.makeOutput(input.shape, 'float32');
    // Views are taken after the last allocation: the memory moves when it grows.
    const [x, gradient, result] = [input, dy, dx].map(
      (tensor) => memory.typedArrayFromHeap(tensor) as Float32Array,
    ) as [Float32Array, Float32Array, Float32Array];
    result.fill(0);
    addGradients(x, gradient, result, pool);
    return dx;
  });
}

/** Adds each window's gradient to the place of its largest number; all arrays N x H x W x C. */
function addGradients(x: Float32Array, dy: Float32Array, dx: Float32Array, pool: Pool): void {
  const { batchSize, inHeight, inWidth, inChannels: channels, outHeight, outWidth } = pool;
  const places = new Int32Array(channels);
  const largest = new Float32Array(channels);
  let window = 0;
  for (let image = 0; image < batchSize; image++)
    for (let row = 0; row < outHeight; row++)
      for (let column = 0; column < outWidth; column++) {
        const top = row * pool.strideHeight - pool.padInfo.top;
        const left = column * pool.strideWidth - pool.padInfo.left;
        largest.fill(Number.NEGATIVE_INFINITY);
        for (let y = Math.max(0, top); y < Math.min(inHeight, top + pool.filterHeight); y++)
          for (
            let across = Math.max(0, left);
            across < Math.min(inWidth, left + pool.filterWidth);
            across++
          ) {
            const pixel = ((image * inHeight + y) * inWidth + across) * channels;
            for (let channel = 0; channel < channels; channel++)
              if (x[pixel + channel]! > largest[channel]!) {
                largest[channel] = x[pixel + channel]!;
                places[channel] = pixel + channel;
              }
          }
        for (let channel = 0; channel < channels; channel++) dx[places[channel]!]! += dy[window++]!;
      }
}
