import { describe, expect, test } from 'vitest';
import { bells } from '../../../../test/reference/generated-problems.ts';
import type { SymmetricMatrix } from './gram.ts';
import { symmetricEigen, symmetricEigenvalues } from './symmetric-eigen.ts';

function symmetric(size: number, entry: (i: number, j: number) => number): SymmetricMatrix {
  const data = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      data[i * size + j] = entry(i, j);
      data[j * size + i] = data[i * size + j]!;
    }
  return { size, data };
}

function random(size: number): SymmetricMatrix {
  const numbers = bells(size, size * size);
  return symmetric(size, (i, j) => numbers[i * size + j]!);
}

function productOf(factor: ArrayLike<number>, size: number, rank: number): SymmetricMatrix {
  return symmetric(size, (i, j) => {
    let sum = 0;
    for (let k = 0; k < rank; k++) sum += factor[i * rank + k]! * factor[j * rank + k]!;
    return sum;
  });
}

/** A reflection of diag(values): known eigenvalues, full matrix. */
function withValues(values: readonly number[]): SymmetricMatrix {
  const size = values.length;
  const u = bells(3, size);
  let squares = 0;
  for (let i = 0; i < size; i++) squares += u[i]! ** 2;
  const h = (i: number, k: number) => (i === k ? 1 : 0) - (2 * u[i]! * u[k]!) / squares;
  return symmetric(size, (i, j) => values.reduce((sum, value, k) => sum + h(i, k) * value * h(j, k), 0));
}

/** Largest departure from orthonormal rows, and largest residual relative to the largest eigenvalue. */
function departures({ size, data }: SymmetricMatrix, values: Float64Array, vectors: Float64Array) {
  const count = values.length;
  const inner = (a: Float64Array, at: number, b: Float64Array, from: number) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += a[at + k]! * b[from + k]!;
    return sum;
  };
  let orthogonality = 0;
  let residual = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++)
      orthogonality = Math.max(
        orthogonality,
        Math.abs(inner(vectors, i * size, vectors, j * size) - (i === j ? 1 : 0)),
      );
    for (let j = 0; j < size; j++)
      residual = Math.max(
        residual,
        Math.abs(inner(data, j * size, vectors, i * size) - values[i]! * vectors[i * size + j]!),
      );
  }
  const norm = Math.max(...symmetricEigenvalues({ size, data }).map(Math.abs));
  return { orthogonality, residual: norm > 0 ? residual / norm : residual, norm };
}

const cases: [string, SymmetricMatrix][] = [
  ...[1, 2, 3, 4, 31, 32, 33, 34, 63, 65, 97, 130, 257].map((size): [string, SymmetricMatrix] => [
    `random of order ${size}`,
    random(size),
  ]),
  ['zero', symmetric(70, () => 0)],
  ['the identity', symmetric(70, (i, j) => (i === j ? 1 : 0))],
  ['diagonal with equal pairs', symmetric(90, (i, j) => (i === j ? Math.floor(i / 2) - 20 : 0))],
  ['all ones, rank 1', symmetric(99, () => 1)],
  ['of rank 11', productOf(bells(7, 130 * 11), 130, 11)],
  ['clustered', withValues(Array.from({ length: 120 }, (_, k) => (k % 4) + 1e-12 * (k % 3)))],
  ['graded over 1e30', withValues(Array.from({ length: 90 }, (_, k) => 10 ** (-k / 3)))],
  ['tiny', symmetric(80, (i, j) => (1e-150 * Math.sin(3 * i + 5 * j + 1)) / 7)],
  ['huge', symmetric(80, (i, j) => 1e140 * Math.cos(i * j + i + j))],
  [
    "Wilkinson's, glued",
    symmetric(126, (i, j) => (i === j ? Math.abs((i % 21) - 10) : i - j === 1 ? (i % 21 ? 1 : 1e-9) : 0)),
  ],
  ['a path graph', symmetric(200, (i, j) => (i === j ? 2 : i - j === 1 ? -1 : 0))],
];

describe.each(cases)('a matrix that is %s', (_name, matrix) => {
  const { size, data } = matrix;
  const { values, vectors } = symmetricEigen(matrix);
  const { orthogonality, residual, norm } = departures(matrix, values, vectors);

  test('has orthonormal eigenvectors, to working precision', () => {
    expect(orthogonality).toBeLessThan(2e-14);
    expect(residual).toBeLessThan(1e-14);
  });

  test('has descending values that add up to its trace, the same with and without vectors', () => {
    const alone = symmetricEigenvalues(matrix);
    let trace = 0;
    for (let i = 0; i < size; i++) trace += data[i * size + i]!;
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) - trace)).toBeLessThanOrEqual(
      1e-14 * size * norm,
    );
    values.forEach((value, k) => {
      expect(value).toBeLessThanOrEqual(k ? values[k - 1]! : value);
      expect(Math.abs(value - alone[k]!)).toBeLessThanOrEqual(2e-14 * norm);
    });
  });

  test('has values between which those without the last row and column lie', () => {
    if (size === 1) return;
    const inner = symmetricEigenvalues(symmetric(size - 1, (i, j) => data[i * size + j]!));
    inner.forEach((value, k) => {
      expect(value).toBeLessThanOrEqual(values[k]! + 2e-14 * norm);
      expect(value).toBeGreaterThanOrEqual(values[k + 1]! - 2e-14 * norm);
    });
  });

  test('has the same leading vectors when only they are made', () => {
    for (const count of [1, 5, 50]) {
      const leading = symmetricEigen(matrix, { count });
      expect(leading.values.length).toBe(Math.min(count, size));
      expect(leading.vectors.length).toBe(leading.values.length * size);
      leading.values.forEach((value, k) => {
        expect(Math.abs(value - values[k]!)).toBeLessThanOrEqual(1e-14 * norm);
      });
      const found = departures(matrix, leading.values, leading.vectors);
      expect(found.orthogonality).toBeLessThan(2e-14);
      expect(found.residual).toBeLessThan(1e-14);
    }
  });
});

test('eigenvalues of a path graph are known in closed form', () => {
  const size = 200;
  const { values } = symmetricEigen(symmetric(size, (i, j) => (i === j ? 2 : i - j === 1 ? -1 : 0)));
  values.forEach((value, k) => {
    const exact = 2 + 2 * Math.cos(((k + 1) * Math.PI) / (size + 1));
    expect(Math.abs(value - exact)).toBeLessThan(1e-14);
  });
});
