import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { KernelTeam } from '../float64/kernel-team.ts';
import type { KernelSpace } from '../float64/kernels.ts';

interface ConvolutionAttributes {
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  readonly filterShape: [number, number, number, number];
}

/** Samples are summed in so many parts, whatever the number of threads, so that results do not depend on it. */
const mostParts = 8;

/**
 * The gradient of a convolution's filter, which the wasm backend does not have, by the project's own kernel on copies of images and
 * gradient: composed of a forward convolution it takes more than three times as long.
 *   dW[kh, kw, ci, co] = sum over samples and pixels of x[n, s i + kh - top, s j + kw - left, ci] dy[n, i, j, co]
 * Float32, in sums over some rows of an image, then of an eighth of the batch, then of all.
 * @param team its threads; the memory of the largest convolution stays until it is disposed of
 */
export function registerFilterGradient(team: KernelTeam): void {
  const backendName = 'wasm';
  const memory = growing(team);
  tf.unregisterKernel('Conv2DBackpropFilter', backendName);
  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { x, dy } = inputs as unknown as { x: tf.TensorInfo; dy: tf.TensorInfo };
      const { strides, pad, filterShape } = attrs as unknown as ConvolutionAttributes;
      const [samples, height, width, channels] = x.shape as [number, number, number, number];
      const geometry = tf.backend_util.computeConv2DInfo(
        x.shape as [number, number, number, number],
        filterShape,
        strides,
        1,
        pad,
      );
      const { outHeight, outWidth, outChannels, filterHeight, filterWidth } = geometry;
      const heap = backend as BackendWasm;
      const result = heap.makeOutput([...filterShape], 'float32');
      const of = (tensor: tf.TensorInfo) => heap.typedArrayFromHeap(tensor) as Float32Array;

      const [depth, outDepth] = [padded(channels), padded(outChannels)];
      const filterLength = filterHeight * filterWidth * depth * outDepth;
      const parts = Math.min(mostParts, samples);
      const { space, shape, floats } = memory(
        samples * height * width * depth + samples * outHeight * outWidth * outDepth + parts * filterLength,
      );
      shape.set([height, width, depth, outHeight, outWidth, outDepth, filterHeight, filterWidth]);
      shape.set(
        [geometry.strideHeight, geometry.strideWidth, geometry.padInfo.top, geometry.padInfo.left],
        8,
      );
      const images = floats.subarray(0, samples * height * width * depth);
      const gradient = floats.subarray(
        images.length,
        images.length + samples * outHeight * outWidth * outDepth,
      );
      const sums = floats.subarray(
        images.length + gradient.length,
        images.length + gradient.length + parts * filterLength,
      );
      copyPadded(of(x), channels, images, depth);
      copyPadded(of(dy), outChannels, gradient, outDepth);
      space.kernels.clear(sums.byteOffset, sums.byteLength);
      const firstOf = (part: number) => Math.floor((part * samples) / parts);
      space.run(
        'filterGradient',
        Array.from({ length: parts }, (_, part) => [
          shape.byteOffset,
          images.byteOffset,
          gradient.byteOffset,
          firstOf(part),
          firstOf(part + 1),
          sums.byteOffset + 4 * part * filterLength,
        ]),
      );
      const added = of(result);
      for (let tap = 0, at = 0; tap < filterHeight * filterWidth; tap++)
        for (let ci = 0; ci < channels; ci++) {
          const from = (tap * depth + ci) * outDepth;
          for (let co = 0; co < outChannels; co++) {
            let sum = 0;
            for (let part = 0; part < parts; part++) sum += sums[part * filterLength + from + co]!;
            added[at++] = sum;
          }
        }
      return result;
    },
  });
}

const padded = (channels: number): number => 4 * Math.ceil(channels / 4);

/** Pixels with zeros behind their channels, up to `depth`. */
function copyPadded(from: Float32Array, channels: number, to: Float32Array, depth: number): void {
  if (channels === depth) {
    to.set(from);
    return;
  }
  for (let pixel = 0, at = 0; pixel < to.length; pixel += depth)
    for (let channel = 0; channel < depth; channel++)
      to[pixel + channel] = channel < channels ? from[at++]! : 0;
}

/** Memory for so many float32 numbers, and for a shape; the same until more is asked for. */
function growing(team: KernelTeam) {
  let held:
    | { readonly space: KernelSpace; readonly shape: Uint32Array; readonly floats: Float32Array }
    | undefined;
  return (length: number) => {
    if (held && held.floats.length >= length) return held;
    held?.space.close();
    const space = team.open(4 * length + 64);
    held = { space, shape: space.uint32(12), floats: space.float32(length) };
    return held;
  };
}
