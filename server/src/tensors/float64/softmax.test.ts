import { randomFrom } from '@transferscope/shared';
import { expect, test } from 'vitest';
import { openKernelSpace } from './kernels.ts';

/** Through the kernel, and by Math.exp. */
function softmax(columns: readonly number[][]) {
  const [count, width] = [columns[0]!.length, columns.length];
  const space = openKernelSpace(8 * (count + 2) * (width + 2));
  const [data, largest, totals] = [space.float64(count * width), space.float64(width), space.float64(width)];
  columns.forEach((column, j) => {
    column.forEach((value, k) => {
      data[k * width + j] = value;
    });
  });
  const of = (array: Float64Array) => array.byteOffset;
  space.kernels.softmaxColumns(of(data), 8 * width, count, 0, width, of(largest), of(totals));
  const expected = columns.map((column) => {
    const most = Math.max(...column);
    const powers = column.map((value) => Math.exp(value - most));
    const total = powers.reduce((sum, one) => sum + one, 0);
    return { most, total, shares: powers.map((power) => power / total) };
  });
  return { data, largest, totals, expected };
}

test('a softmax is that of Math.exp to the last digits', () => {
  const random = randomFrom(3);
  // More columns than the kernel takes at a time, and logits from alike to 700 apart.
  const columns = Array.from({ length: 150 }, (_, j) =>
    Array.from({ length: 7 }, () => random.normal() * 10 ** ((j % 30) / 10 - 1)),
  );
  const { data, largest, totals, expected } = softmax(columns);
  expected.forEach(({ most, total, shares }, j) => {
    expect(largest[j]).toBe(most);
    expect(Math.abs(totals[j]! - total)).toBeLessThan(1e-14);
    shares.forEach((share, k) => {
      expect(Math.abs(data[k * 150 + j]! - share)).toBeLessThanOrEqual(2e-15 * share + 1e-300);
    });
  });
});

test('what no number can hold is 0, and equal logits have equal shares', () => {
  const { data } = softmax([
    [0, -1e4, -709],
    [5, 5, Number.NEGATIVE_INFINITY],
  ]);
  expect([...data]).toEqual([1, 0.5, 0, 0.5, 0, 0]);
});
