import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';
import { randomFrom } from '@transferscope/shared';
import { expect, it } from 'vitest';
import { startForTests } from '../../testing/start-for-tests.ts';
import type { DenseMatrix } from '../float64/multiply.ts';
import { float64Product } from './float64-product.ts';
import { Operations } from './operations.ts';

const { engine, reason } = await startForTests('tensorflow');
const random = randomFrom(5);
const matrix = (rows: number, columns: number, shared = false): DenseMatrix => {
  const bytes = 8 * (rows * columns + 1);
  // One number in front: a matrix may be a part of a larger array.
  const data = new Float64Array(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes), 8);
  for (let i = 0; i < data.length; i++) data[i] = random.normal();
  return { rows, columns, data };
};
const at = ({ columns, data, transposed }: DenseMatrix, i: number, j: number) =>
  transposed ? data[j * columns + i]! : data[i * columns + j]!;

it.skipIf(!engine)(`TensorFlow multiplies float64 matrices${reason ? ` (not here: ${reason})` : ''}`, () => {
  const { tf } = engine!;
  const backend = tf.backend() as NodeJSKernelBackend;
  const before = backend.binding.getNumOfTensors();
  const multiply = float64Product(new Operations(backend));
  const [rows, inner, columns] = [17, 31, 13];
  for (const transposedA of [false, true])
    for (const transposedB of [false, true]) {
      const a = {
        ...(transposedA ? matrix(inner, rows) : matrix(rows, inner, true)),
        transposed: transposedA,
      };
      const b = {
        ...(transposedB ? matrix(columns, inner, true) : matrix(inner, columns)),
        transposed: transposedB,
      };
      const product = multiply(a, b);
      let furthest = 0;
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++) {
          let sum = 0;
          for (let k = 0; k < inner; k++) sum += at(a, i, k) * at(b, k, j);
          furthest = Math.max(furthest, Math.abs(product[i * columns + j]! - sum));
        }
      expect(furthest).toBeLessThan(1e-13);
    }
  expect(() => multiply(matrix(2, 3), matrix(2, 3))).toThrow();
  expect(backend.binding.getNumOfTensors()).toBe(before);
});
