import type { Tensor } from '@tensorflow/tfjs';
import { randomFrom } from '@transferscope/shared';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { startEngine } from '../start-engine.ts';

// Larger than what is compared with PyTorch: several calls of each kernel, several rows at a time, every part of a batch.
const [samples, height, width, inputs, outputs, side] = [9, 24, 41, 20, 12, 3];

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine('wasm', { threads: 3 });
});
afterAll(() => engine.dispose());

it.each([1, 2])('sum what their definition says at stride %i', async (stride) => {
  const { tf } = engine;
  const random = randomFrom(stride);
  const outHeight = Math.ceil(height / stride);
  const outWidth = Math.ceil(width / stride);
  const drawn = (count: number) => Float32Array.from({ length: count }, () => random.normal());
  const x = drawn(samples * height * width * inputs);
  const w = drawn(side * side * inputs * outputs);
  const dy = drawn(samples * outHeight * outWidth * outputs);
  const [y, dx, dw] = [samples * outHeight * outWidth * outputs, x.length, w.length].map(
    (length) => new Float64Array(length),
  ) as [Float64Array, Float64Array, Float64Array];
  // "same" padding: what is left over is at the end.
  const before = (size: number, out: number) => Math.floor(Math.max(0, (out - 1) * stride + side - size) / 2);
  const [top, left] = [before(height, outHeight), before(width, outWidth)];
  for (let n = 0; n < samples; n++)
    for (let i = 0; i < outHeight; i++)
      for (let j = 0; j < outWidth; j++)
        for (let tap = 0; tap < side * side; tap++) {
          const row = i * stride + Math.floor(tap / side) - top;
          const column = j * stride + (tap % side) - left;
          if (row < 0 || row >= height || column < 0 || column >= width) continue;
          const pixel = ((n * height + row) * width + column) * inputs;
          const out = ((n * outHeight + i) * outWidth + j) * outputs;
          for (let ci = 0; ci < inputs; ci++)
            for (let co = 0, at = (tap * inputs + ci) * outputs; co < outputs; co++, at++) {
              y[out + co]! += x[pixel + ci]! * w[at]!;
              dx[pixel + ci]! += dy[out + co]! * w[at]!;
              dw[at]! += x[pixel + ci]! * dy[out + co]!;
            }
        }

  const images = tf.tensor4d(x, [samples, height, width, inputs]);
  const filter = tf.tensor4d(w, [side, side, inputs, outputs]);
  const gradient = tf.tensor4d(dy, [samples, outHeight, outWidth, outputs]);
  const convolved = (one: Tensor, other: Tensor) =>
    tf.conv2d(one as typeof images, other as typeof filter, stride, 'same');
  const [dImages, dFilter] = tf.grads(convolved)([images, filter], gradient) as [Tensor, Tensor];
  expect(furthest(await convolved(images, filter).data(), y)).toBeLessThan(2e-6);
  expect(furthest(await dImages.data(), dx)).toBeLessThan(2e-6);
  expect(furthest(await dFilter.data(), dw)).toBeLessThan(2e-6);
});

/** The largest difference as a part of the largest number. */
function furthest(found: ArrayLike<number>, right: Float64Array): number {
  const largest = right.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  return right.reduce((most, one, at) => Math.max(most, Math.abs(one - found[at]!)), 0) / largest;
}
