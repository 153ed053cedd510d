import { expect, test } from 'vitest';
import { generateMatrix } from '../../../../test/reference/generated-problems.ts';
import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';

const still = async () => {};
const matrix = (values: number[][]): RowMatrix => ({
  rows: values.length,
  columns: values[0]!.length,
  data: Float32Array.from(values.flat()),
});

/** Every cosine, sorted. */
function byHand(rows: RowMatrix, queries: RowMatrix, count: number) {
  const row = ({ columns, data }: RowMatrix, i: number) => [...data.subarray(i * columns, (i + 1) * columns)];
  return Array.from({ length: queries.rows }, (_, q) => {
    const query = row(queries, q);
    const cosines = Array.from({ length: rows.rows }, (_, i) => {
      const one = row(rows, i);
      const cosine = one.reduce((sum, value, d) => sum + value * query[d]!, 0);
      return { i, cosine: cosine / Math.hypot(...one) / Math.hypot(...query) };
    });
    return cosines.sort((a, b) => b.cosine - a.cosine).slice(0, count);
  });
}

test('the nearest rows are those of all cosines sorted, whatever the blocks', async () => {
  const rows = generateMatrix({ kind: 'scaled', rows: 83, columns: 7, ratio: 0.8, seed: 1 });
  const queries = generateMatrix({ kind: 'scaled', rows: 29, columns: 7, ratio: 0.8, seed: 2 });
  const expected = byHand(rows, queries, 5);
  const whole = await nearestNeighbours(rows, queries, 5, still);
  expected.flat().forEach(({ i, cosine }, at) => {
    expect(whole.row[at]).toBe(i);
    expect(whole.similarity[at]).toBeCloseTo(cosine, 13);
  });
  for (const limits of [
    { features: 70, similarities: 30 },
    { features: 7, similarities: 1 },
    { features: 400, similarities: 10_000 },
  ])
    expect(await nearestNeighbours(rows, queries, 5, still, limits)).toEqual(whole);
});

test('of equal cosines the earlier row is nearer', async () => {
  const rows = matrix([
    [0, 1],
    [2, 2],
    [1, 1],
    [4, 4],
    [1, 0],
  ]);
  const { row } = await nearestNeighbours(rows, matrix([[3, 3]]), 3, still, { features: 4, similarities: 1 });
  expect([...row].slice(0, 2)).toEqual([1, 2]);
  expect([...row][2]).toBe(3);
});

test('rows of zeros have cosine 0: nearer than what points away', async () => {
  const rows = matrix([
    [-1, 0],
    [0, 0],
    [1, 0.1],
  ]);
  const { row, similarity } = await nearestNeighbours(
    rows,
    matrix([
      [1, 0],
      [0, 0],
    ]),
    3,
    still,
  );
  expect([...row]).toEqual([2, 1, 0, 0, 1, 2]);
  expect([...similarity].slice(3)).toEqual([0, 0, 0].map((zero) => expect.closeTo(zero, 15)));
});

test('cosines that float32 products could not tell apart are in order', async () => {
  // 1 - cos is about 5e-11 and 2e-10.
  const rows = matrix([
    [1, 2e-5],
    [1, 1e-5],
    [1, 3e-5],
  ]);
  const { row } = await nearestNeighbours(rows, matrix([[1, 0]]), 3, still);
  expect([...row]).toEqual([1, 0, 2]);
});

test('it can be ended between its blocks, and tells its share', async () => {
  const rows = generateMatrix({ kind: 'scaled', rows: 40, columns: 4, ratio: 1, seed: 3 });
  const shares: number[] = [];
  const pause = async (fraction: number) => {
    shares.push(fraction);
    if (shares.length === 7) throw new Error('cancelled');
  };
  const limits = { features: 40, similarities: 50 };
  await expect(nearestNeighbours(rows, rows, 1, pause, limits)).rejects.toThrow('cancelled');
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBeLessThan(1);
});
