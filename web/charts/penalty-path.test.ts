import { expect, test } from 'vitest';
import { penaltyPathExample } from './penalty-path.example.ts';
import { choseAnEnd } from './penalty-path.ts';

test('a penalty at the end of the grid is noticed', () => {
  expect(choseAnEnd(penaltyPathExample)).toBe(false);
  expect(choseAnEnd({ ...penaltyPathExample, chosen: 10 })).toBe(true);
  expect(choseAnEnd({ ...penaltyPathExample, chosen: 1e-5 })).toBe(true);
});

test('a grid of one penalty has no ends', () => {
  expect(choseAnEnd({ chosen: 1, path: penaltyPathExample.path.slice(5, 6) })).toBe(false);
});
