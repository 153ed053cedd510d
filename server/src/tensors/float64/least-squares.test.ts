import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bells, generateMatrix, type MatrixRecipe } from '../../../../test/reference/generated-problems.ts';
import { openFloat64Algebra } from './algebra.ts';
import { DependentColumns, leastSquares } from './least-squares.ts';

const { leastSquares: cases } = JSON.parse(
  readFileSync(new URL('../../../../test/reference/quantities.json', import.meta.url), 'utf8'),
) as { leastSquares: { recipe: MatrixRecipe & { name: string }; condition: number; solution: number[] }[] };

test.each(cases)("$recipe.name: the solution is NumPy's lstsq", async ({ recipe, condition, solution }) => {
  const matrix = generateMatrix(recipe);
  const sides = bells(recipe.seed + 100, 2 * recipe.rows);
  const found = await openFloat64Algebra().leastSquares(matrix, Float64Array.from(sides), 2);
  expect(found.length).toBe(solution.length);
  for (const side of [0, 1]) {
    const own = [...found.subarray(side * recipe.columns, (side + 1) * recipe.columns)];
    const reference = solution.slice(side * recipe.columns, (side + 1) * recipe.columns);
    const largest = Math.max(...reference.map(Math.abs));
    own.forEach((value, k) => {
      expect(Math.abs(value - reference[k]!)).toBeLessThan(1e-15 * condition * largest + 1e-14 * largest);
    });
  }
});

test('columns that depend on each other are refused', () => {
  const data = Float32Array.of(1, 2, 2, 4, 3, 6, 5, 10);
  expect(() => leastSquares({ rows: 4, columns: 2, data }, new Float64Array(4))).toThrow(DependentColumns);
  expect(() => leastSquares({ rows: 1, columns: 2, data }, new Float64Array(1))).toThrow(/1 rows/);
});
