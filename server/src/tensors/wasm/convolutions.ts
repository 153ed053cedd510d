import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { KernelTeam } from '../float64/kernel-team.ts';
import type { KernelSpace } from '../float64/kernels.ts';
import { replaceKernel } from '../replace-kernel.ts';

type Four = [number, number, number, number];

interface ConvolutionAttributes {
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  readonly dilations?: number | [number, number];
  readonly dataFormat?: 'NHWC' | 'NCHW';
}

/** Float32 images one after another: rows of pixels, each with its channels. */
interface Images {
  readonly values: Float32Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Where images are put among zeros: the place of their first pixel, and how far apart their pixels are. */
interface Placing {
  readonly top: number;
  readonly left: number;
  readonly down: number;
  readonly across: number;
}

/** Samples of a filter's gradient are summed in so many parts, whatever the number of threads, so that results do not depend on it. */
const mostParts = 8;
/** Rows of about so many bytes are one call: they stay in a cache while block after block of outputs passes over them. */
const bytesOfCall = 2 ** 16;

/**
 * Convolutions and their gradients on wasm by kernels of the project's own, on copies of what they read. The backend has fast forward
 * convolutions, without fused multiply-add, and no gradients; composed of forward convolutions, these bring what they read into another
 * order first. All in float32, and the same bits with any number of threads.
 * @param team its threads; the memory of the largest convolution stays until it is disposed of
 */
export function registerConvolutions(team: KernelTeam): void {
  const room = growing(team);
  const plain = tf.getKernel('Conv2D', 'wasm').kernelFunc;
  replaceKernel('wasm', 'Conv2D', (convolution) => {
    const { x, filter } = convolution.inputs as { x: tf.TensorInfo; filter: tf.TensorInfo };
    const { dilations = 1, dataFormat = 'NHWC' } = convolution.attrs as unknown as ConvolutionAttributes;
    if (dataFormat !== 'NHWC' || [dilations].flat().some((one) => one !== 1)) return plain(convolution);
    return forward(room, convolution.backend as BackendWasm, x, filter, convolution.attrs as never);
  });
  replaceKernel('wasm', 'Conv2DBackpropInput', ({ inputs, attrs, backend }) => {
    const { dy, filter } = inputs as { dy: tf.TensorInfo; filter: tf.TensorInfo };
    return inputGradient(room, backend as BackendWasm, dy, filter, attrs as never);
  });
  replaceKernel('wasm', 'Conv2DBackpropFilter', ({ inputs, attrs, backend }) => {
    const { x, dy } = inputs as { x: tf.TensorInfo; dy: tf.TensorInfo };
    return filterGradient(room, backend as BackendWasm, x, dy, attrs as never);
  });
}

/** y[n, i, j, co] = sum over kh, kw, ci of x[n, s i + kh - top, t j + kw - left, ci] w[kh, kw, ci, co]. */
function forward(
  room: Room,
  backend: BackendWasm,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  { strides, pad }: ConvolutionAttributes,
): tf.TensorInfo {
  const shape = filter.shape as Four;
  const { padInfo, ...of } = tf.backend_util.computeConv2DInfo(x.shape as Four, shape, strides, 1, pad);
  const y = backend.makeOutput([of.batchSize, of.outHeight, of.outWidth, of.outChannels], 'float32');
  convolved(
    room,
    imagesOf(backend, x),
    { top: padInfo.top, left: padInfo.left, down: 1, across: 1 },
    {
      height: of.inHeight + padInfo.top + padInfo.bottom,
      width: of.inWidth + padInfo.left + padInfo.right,
    },
    { values: valuesOf(backend, filter), shape, isFlipped: false },
    [of.strideHeight, of.strideWidth],
    imagesOf(backend, y),
  );
  return y;
}

/** dx = dy, spread out by the stride, convolved with the filter flipped in both directions. */
function inputGradient(
  room: Room,
  backend: BackendWasm,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  { inputShape, strides, pad }: ConvolutionAttributes & { readonly inputShape: Four },
): tf.TensorInfo {
  const shape = filter.shape as Four;
  const { padInfo, ...of } = tf.backend_util.computeConv2DInfo(inputShape, shape, strides, 1, pad);
  const dx = backend.makeOutput([...inputShape], 'float32');
  convolved(
    room,
    imagesOf(backend, dy),
    {
      top: of.filterHeight - 1 - padInfo.top,
      left: of.filterWidth - 1 - padInfo.left,
      down: of.strideHeight,
      across: of.strideWidth,
    },
    { height: of.inHeight + of.filterHeight - 1, width: of.inWidth + of.filterWidth - 1 },
    { values: valuesOf(backend, filter), shape, isFlipped: true },
    [1, 1],
    imagesOf(backend, dx),
  );
  return dx;
}

/** Puts the images among zeros, and convolves that with a filter or with a flipped one, whose inputs and outputs change places. */
function convolved(
  room: Room,
  images: Images,
  placing: Placing,
  { height, width }: { readonly height: number; readonly width: number },
  filter: { readonly values: Float32Array; readonly shape: Four; readonly isFlipped: boolean },
  strides: readonly [number, number],
  out: Images,
): void {
  const [kernelHeight, kernelWidth] = filter.shape;
  const { count, channels } = images;
  const outputs = roundedUp(out.channels, 8);
  const rows = count * out.height;
  const { space, shape, arrays } = room(
    count * height * width * channels,
    kernelHeight * kernelWidth * channels * outputs,
    rows * out.width * outputs,
  );
  const [padded, weights, results] = arrays as [Float32Array, Float32Array, Float32Array];
  shape.set([height, width, channels, out.height, out.width, outputs, kernelHeight, kernelWidth, ...strides]);
  place(images, placing, { height, width }, padded, space);
  pack(filter, channels, outputs, weights);
  const together = Math.max(1, Math.floor(bytesOfCall / (4 * width * channels * strides[0])));
  space.run(
    'convolve',
    Array.from({ length: Math.ceil(rows / together) }, (_, call) => [
      shape.byteOffset,
      padded.byteOffset,
      weights.byteOffset,
      call * together,
      Math.min((call + 1) * together, rows),
      results.byteOffset,
    ]),
  );
  copyChannels(results, outputs, out.values, out.channels);
}

/** Copies images to their place; what falls outside has no part in any output. */
function place(
  { values, count, height, width, channels }: Images,
  { top, left, down, across }: Placing,
  whole: { readonly height: number; readonly width: number },
  to: Float32Array,
  space: KernelSpace,
): void {
  if (to.length === values.length && top === 0 && left === 0 && down * across === 1) {
    to.set(values);
    return;
  }
  space.kernels.clear(to.byteOffset, to.byteLength);
  const firstColumn = Math.max(0, Math.ceil(-left / across));
  const endColumn = Math.min(width, Math.ceil((whole.width - left) / across));
  for (let image = 0; image < count; image++)
    for (let row = 0; row < height; row++) {
      const line = top + row * down;
      if (line < 0 || line >= whole.height) continue;
      const from = (image * height + row) * width * channels;
      const start = ((image * whole.height + line) * whole.width + left) * channels;
      if (across === 1) {
        const seen = values.subarray(from + firstColumn * channels, from + endColumn * channels);
        to.set(seen, start + firstColumn * channels);
      } else
        for (let column = firstColumn; column < endColumn; column++)
          for (let channel = 0; channel < channels; channel++)
            to[start + column * across * channels + channel] = values[from + column * channels + channel]!;
    }
}

/** Brings a filter into blocks of eight outputs, each kh x kw x inputs x 8, with zeros for those that are not there. */
function pack(
  {
    values,
    shape,
    isFlipped,
  }: { readonly values: Float32Array; readonly shape: Four; readonly isFlipped: boolean },
  inputs: number,
  outputs: number,
  to: Float32Array,
): void {
  const [height, width, , last] = shape;
  const taps = height * width;
  const given = isFlipped ? shape[2] : last;
  const [stepOfInput, stepOfOutput] = isFlipped ? [1, last] : [last, 1];
  for (let first = 0, at = 0; first < outputs; first += 8)
    for (let tap = 0; tap < taps; tap++) {
      const from = (isFlipped ? taps - 1 - tap : tap) * shape[2] * last;
      for (let input = 0; input < inputs; input++)
        for (let output = first; output < first + 8; output++)
          to[at++] = output < given ? values[from + input * stepOfInput + output * stepOfOutput]! : 0;
    }
}

/**
 * dW[kh, kw, ci, co] = sum over samples and pixels of x[n, s i + kh - top, t j + kw - left, ci] dy[n, i, j, co]: over some rows of an
 * image, then over an eighth of the batch, then over all.
 */
function filterGradient(
  room: Room,
  backend: BackendWasm,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  { filterShape, strides, pad }: ConvolutionAttributes & { readonly filterShape: Four },
): tf.TensorInfo {
  const { padInfo, ...of } = tf.backend_util.computeConv2DInfo(x.shape as Four, filterShape, strides, 1, pad);
  const { batchSize: samples, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = of;
  const result = backend.makeOutput([...filterShape], 'float32');
  const [depth, outDepth] = [roundedUp(inChannels, 4), roundedUp(outChannels, 4)];
  const taps = of.filterHeight * of.filterWidth;
  const length = taps * depth * outDepth;
  const parts = Math.min(mostParts, samples);
  const { space, shape, arrays } = room(
    samples * inHeight * inWidth * depth,
    samples * outHeight * outWidth * outDepth,
    parts * length,
  );
  const [images, gradient, sums] = arrays as [Float32Array, Float32Array, Float32Array];
  shape.set([inHeight, inWidth, depth, outHeight, outWidth, outDepth, of.filterHeight, of.filterWidth]);
  shape.set([of.strideHeight, of.strideWidth, padInfo.top, padInfo.left], 8);
  copyChannels(valuesOf(backend, x), inChannels, images, depth);
  copyChannels(valuesOf(backend, dy), outChannels, gradient, outDepth);
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
      sums.byteOffset + 4 * part * length,
    ]),
  );
  const added = valuesOf(backend, result);
  for (let tap = 0, at = 0; tap < taps; tap++)
    for (let ci = 0; ci < inChannels; ci++)
      for (let co = 0, from = (tap * depth + ci) * outDepth; co < outChannels; co++, from++) {
        let sum = 0;
        for (let part = 0; part < parts; part++) sum += sums[part * length + from]!;
        added[at++] = sum;
      }
  return result;
}

/** Of a tensor in the backend's memory; to be asked for after the last allocation, since the memory moves when it grows. */
const valuesOf = (backend: BackendWasm, tensor: tf.TensorInfo) =>
  backend.typedArrayFromHeap(tensor) as Float32Array;

function imagesOf(backend: BackendWasm, tensor: tf.TensorInfo): Images {
  const [count, height, width, channels] = tensor.shape as Four;
  return { values: valuesOf(backend, tensor), count, height, width, channels };
}

const roundedUp = (count: number, to: number): number => to * Math.ceil(count / to);

/** Copies pixels that have so many channels to pixels that have more, the rest zeros, or fewer. */
function copyChannels(from: Float32Array, channels: number, to: Float32Array, wanted: number): void {
  if (channels === wanted) {
    to.set(from);
    return;
  }
  for (let source = 0, at = 0; at < to.length; source += channels, at += wanted)
    for (let channel = 0; channel < wanted; channel++)
      to[at + channel] = channel < channels ? from[source + channel]! : 0;
}

/** Arrays of so many float32 numbers, each at a multiple of four of them, and room for a shape. */
type Room = (...lengths: number[]) => {
  readonly space: KernelSpace;
  readonly shape: Int32Array;
  readonly arrays: readonly Float32Array[];
};

/** The same memory each time, until more is asked for. */
function growing(team: KernelTeam): Room {
  let held: { space: KernelSpace; shape: Int32Array; floats: Float32Array } | undefined;
  return (...lengths) => {
    const whole = lengths.reduce((sum, length) => sum + roundedUp(length, 4), 0);
    if (!held || held.floats.length < whole) {
      held?.space.close();
      const space = team.open(4 * whole + 64);
      const { buffer, byteOffset, length } = space.uint32(12);
      held = { space, shape: new Int32Array(buffer, byteOffset, length), floats: space.float32(whole) };
    }
    const { space, shape, floats } = held;
    let next = 0;
    const arrays = lengths.map((length) => {
      const at = next;
      next += roundedUp(length, 4);
      return floats.subarray(at, at + length);
    });
    return { space, shape, arrays };
  };
}
