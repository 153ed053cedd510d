import type { backend_util, Tensor4D } from '@tensorflow/tfjs';
import type { InputDescription } from './network.ts';

/** O x I x H x W, as PyTorch stores a filter, to the H x W x I x O of tensorflow.js. */
export const filterToTensorLayout = (filter: Tensor4D): Tensor4D => filter.transpose([2, 3, 1, 0]);

/** H x W x I x O to O x I x H x W. */
export const filterToFileLayout = (filter: Tensor4D): Tensor4D => filter.transpose([3, 2, 0, 1]);

/**
 * So many zeros on every side, as PyTorch pads. `same` of TensorFlow would pad an even image at stride 2 on one side
 * only, and shift every feature by a pixel.
 */
export function symmetricPadding(amount: number): backend_util.ExplicitPadding {
  return [
    [0, 0],
    [amount, amount],
    [amount, amount],
    [0, 0],
  ];
}

/** Bytes to what the network was trained on: (pixel / 255 - mean) / std, each channel by itself. */
export function shiftInput({ channels, mean, std }: InputDescription, pixels: Uint8Array): Float32Array {
  const scales = std.map((deviation) => 1 / (255 * deviation));
  const shifts = mean.map((average, channel) => -average / std[channel]!);
  const values = new Float32Array(pixels.length);
  for (let index = 0, channel = 0; index < pixels.length; index++) {
    values[index] = pixels[index]! * scales[channel]! + shifts[channel]!;
    if (++channel === channels) channel = 0;
  }
  return values;
}
