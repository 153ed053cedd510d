import { availableParallelism } from 'node:os';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { randomFrom } from '@transferscope/shared';
import { TransferscopeError } from '../errors.ts';
import type { Engine } from '../tensors/engine.ts';
import { startEngine } from '../tensors/start-engine.ts';

/**
 * Starts an engine and compares a few of its numbers with sums written out here: whether it works at all. The conformance
 * tests are the thorough look.
 *
 * Usage: node self-test.js ENGINE
 */

/** A part of the test: the largest difference relative to the largest value, and what it may be. */
interface Part {
  readonly what: string;
  readonly limit: number;
  readonly run: (engine: Engine) => Promise<number>;
}

const parts: readonly Part[] = [
  { what: 'matrix product', limit: 1e-5, run: matrixProduct },
  { what: 'convolution with gradients', limit: 1e-5, run: convolutionWithGradients },
  { what: 'float64 eigenvalues', limit: 1e-12, run: eigenvalues },
];

try {
  const engine = await startEngine(process.argv[2] ?? 'auto', { threads: availableParallelism() });
  const { version, device, threads, precision } = engine.description;
  console.log(`${version} on ${device}, ${threads} threads, ${precision}`);
  let failed = false;
  for (const { what, limit, run } of parts) {
    const difference = await run(engine);
    const ok = difference <= limit;
    failed ||= !ok;
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${what}: off by ${difference.toExponential(1)}, limit ${limit}`);
  }
  await engine.dispose();
  process.exit(failed ? 1 : 0);
} catch (error) {
  if (!(error instanceof TransferscopeError)) throw error;
  console.error(`${error.code}: ${error.message} ${error.advice}`);
  process.exit(1);
}

async function matrixProduct({ tf }: Engine): Promise<number> {
  const [rows, inner, columns] = [37, 53, 29];
  const a = normal(rows * inner, 1);
  const b = normal(inner * columns, 2);
  const expected = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < inner; k++)
      for (let j = 0; j < columns; j++) expected[i * columns + j]! += a[i * inner + k]! * b[k * columns + j]!;
  return furthest([tf.matMul(tf.tensor2d(a, [rows, inner]), tf.tensor2d(b, [inner, columns]))], [expected]);
}

/** A 3 x 3 convolution, padded by one pixel, stride 2: values, and the gradients of sum(y d) by image and filter. */
async function convolutionWithGradients({ tf }: Engine): Promise<number> {
  const [samples, size, inputs, outputs, side] = [3, 8, 5, 6, 4];
  const x = normal(samples * size * size * inputs, 3);
  const w = normal(9 * inputs * outputs, 4);
  const d = normal(samples * side * side * outputs, 5);
  const y = new Float64Array(d.length);
  const dx = new Float64Array(x.length);
  const dw = new Float64Array(w.length);
  for (let n = 0; n < samples; n++)
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++)
        for (let tap = 0; tap < 9; tap++) {
          const i = 2 * row + Math.floor(tap / 3) - 1;
          const j = 2 * column + (tap % 3) - 1;
          if (i < 0 || j < 0) continue;
          for (let input = 0; input < inputs; input++)
            for (let output = 0; output < outputs; output++) {
              const at = ((n * size + i) * size + j) * inputs + input;
              const weight = (tap * inputs + input) * outputs + output;
              const to = ((n * side + row) * side + column) * outputs + output;
              y[to]! += x[at]! * w[weight]!;
              dx[at]! += d[to]! * w[weight]!;
              dw[weight]! += d[to]! * x[at]!;
            }
        }
  const convolve = (image: Tensor, filter: Tensor) =>
    tf.conv2d(image as Tensor4D, filter as Tensor4D, 2, [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ]);
  const image = tf.tensor4d(x, [samples, size, size, inputs]);
  const filter = tf.tensor4d(w, [3, 3, inputs, outputs]);
  const gradients = tf.grads(convolve)([image, filter], tf.tensor4d(d, [samples, side, side, outputs]));
  return furthest([convolve(image, filter), ...gradients], [y, dx, dw]);
}

/** The matrix of second differences, whose eigenvalues are 2 - 2 cos(k pi / (n + 1)). */
async function eigenvalues({ float64 }: Engine): Promise<number> {
  const size = 100;
  const data = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    data[i * size + i] = 2;
    if (i > 0) data[i * size + i - 1] = -1;
    if (i < size - 1) data[i * size + i + 1] = -1;
  }
  const values = await float64.eigenvalues({ size, data });
  return Math.max(
    ...Array.from(values, (value, k) =>
      Math.abs(value - (2 - 2 * Math.cos(((size - k) * Math.PI) / (size + 1)))),
    ),
  );
}

function normal(length: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  return Float32Array.from({ length }, () => random.normal());
}

async function furthest(own: readonly Tensor[], expected: readonly Float64Array[]): Promise<number> {
  let largest = 0;
  for (const [index, tensor] of own.entries()) {
    const values = await tensor.data();
    const wanted = expected[index]!;
    const scale = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    for (let i = 0; i < wanted.length; i++)
      largest = Math.max(largest, Math.abs(values[i]! - wanted[i]!) / scale);
  }
  return largest;
}
