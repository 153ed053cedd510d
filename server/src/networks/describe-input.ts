import type { InputDescription } from './network.ts';

/** Images as bytes, N x height x width x channels. */
interface Images {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
}

/** Mean and deviation of each channel of the training images, in pixels / 255. */
export function describeInput({ pixels, height, width, channels }: Images): InputDescription {
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  for (let index = 0; index < pixels.length; index++) {
    const value = pixels[index]! / 255;
    sums[index % channels]! += value;
    squares[index % channels]! += value * value;
  }
  const count = pixels.length / channels;
  const mean = Array.from(sums, (sum) => sum / count);
  const std = mean.map((average, channel) => Math.sqrt(squares[channel]! / count - average ** 2) || 1);
  return { height, width, channels, mean, std };
}
