import { expect, test } from 'vitest';
import { formulaParts } from './formula-parts.ts';

test('formulas beside each other come apart', () => {
  expect(formulaParts(String.raw`F = U \Sigma V^\top,\quad k^* = 3;\qquad\sigma > 0`)).toEqual([
    String.raw`F = U \Sigma V^\top,`,
    'k^* = 3;',
    String.raw`\sigma > 0`,
  ]);
});

test('space within braces, brackets that grow and surroundings stays', () => {
  for (const one of [
    String.raw`x_{a \quad b} + \{ 1`,
    String.raw`\left[ a \quad b \right]`,
    String.raw`\begin{cases} a & \quad b \end{cases}`,
    String.raw`\quadratic`,
  ])
    expect(formulaParts(one)).toEqual([one]);
});
