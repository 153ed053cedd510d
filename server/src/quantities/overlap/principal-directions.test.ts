import { afterAll, expect, test } from 'vitest';
import { generateMatrix } from '../../../../test/reference/generated-problems.ts';
import { openFloat64Algebra } from '../../tensors/float64/algebra.ts';
import { principalDirections } from './principal-directions.ts';

const float64 = openFloat64Algebra({ threads: 2 });
afterAll(() => float64.dispose());

const tall = generateMatrix({ kind: 'rectified', rows: 60, columns: 16, seed: 61 });
const wide = generateMatrix({ kind: 'scaled', rows: 10, columns: 24, ratio: 0.9, seed: 62 });
const deficient = generateMatrix({ kind: 'deficient', rows: 60, columns: 24, rank: 7, seed: 63 });

test.each([
  // Every eighth column of a rectified matrix is zero.
  ['more rows than features', tall, false, 14],
  ['more rows than features, centred', tall, true, 14],
  ['fewer rows than features', wide, false, 10],
  ['fewer rows than features, centred, which costs one', wide, true, 9],
  ['dependent features', deficient, false, 7],
])('of %s as many are resolved as there are', async (_, matrix, centred, expected) => {
  const { values, resolved, vectors } = await principalDirections(float64, matrix, centred);
  expect(resolved).toBe(expected);
  expect(values).toHaveLength(Math.min(matrix.rows, matrix.columns));
  expect(vectors).toHaveLength(expected * matrix.columns);
});
