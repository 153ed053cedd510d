import { randomFrom } from '@transferscope/shared';
import { expect, test } from 'vitest';
import { denseProduct } from './dense-product.ts';
import type { DenseMatrix } from './multiply.ts';

function bells(rows: number, columns: number, seed: number): DenseMatrix {
  const random = randomFrom(seed);
  return { rows, columns, data: Float64Array.from({ length: rows * columns }, () => random.normal()) };
}

const at = ({ columns, data, transposed }: DenseMatrix, i: number, j: number) =>
  data[transposed ? j * columns + i : i * columns + j]!;

test.each([
  [1, 1, 1],
  [1, 5, 3],
  [3, 1, 2],
  [7, 61, 64],
  [70, 300, 5],
  [64, 513, 67],
])('a product of %i x %i and %i columns is that of its definition', (rows, depth, columns) => {
  const plain = [bells(rows, depth, 1), bells(depth, columns, 2)] as const;
  const turned = [
    { ...bells(depth, rows, 3), transposed: true },
    { ...bells(columns, depth, 4), transposed: true },
  ] as const;
  for (const [a, b] of [plain, turned]) {
    const product = denseProduct(a, b);
    expect([product.rows, product.columns, product.data.length]).toEqual([rows, columns, rows * columns]);
    let furthest = 0;
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < depth; k++) sum += at(a, i, k) * at(b, k, j);
        furthest = Math.max(furthest, Math.abs(sum - product.data[i * columns + j]!));
      }
    expect(furthest).toBeLessThan(1e-13 * depth);
  }
});

test('factors that do not fit are refused', () => {
  expect(() => denseProduct(bells(2, 3, 1), bells(2, 3, 2))).toThrow('2 x 3 times 2 x 3 is no product');
});
