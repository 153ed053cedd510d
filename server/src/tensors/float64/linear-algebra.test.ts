import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bells, generateMatrix, type MatrixRecipe } from '../../../../test/reference/generated-problems.ts';
import { cholesky, logDeterminant, NotPositiveDefinite } from './cholesky.ts';
import { columnMeans, columnStatistics } from './column-statistics.ts';
import { gram } from './gram.ts';
import { kernelTeam } from './kernel-team.ts';
import { refuseUnusable } from './row-matrix.ts';
import { singularValues } from './singular-values.ts';
import { symmetricEigen, symmetricEigenvalues } from './symmetric-eigen.ts';

interface SpectrumCase {
  recipe: MatrixRecipe & { name: string };
  sum: number;
  /** NumPy's float64 SVD (LAPACK), as it is and after centring. */
  values: number[];
  centred: number[];
}

const { spectra } = JSON.parse(
  readFileSync(new URL('../../../../test/reference/quantities.json', import.meta.url), 'utf8'),
) as { spectra: SpectrumCase[] };

/** Relative error above 1e-5 of the largest, and the error of all against the largest. */
function errors(values: ArrayLike<number>, reference: readonly number[]) {
  expect(values.length).toBe(reference.length);
  const largest = reference[0]!;
  let relative = 0;
  let absolute = 0;
  reference.forEach((value, i) => {
    const error = Math.abs(values[i]! - value);
    if (value > 1e-5 * largest) relative = Math.max(relative, error / value);
    absolute = Math.max(absolute, error / largest);
  });
  return { relative, absolute };
}

describe.each(spectra)('$recipe.name', ({ recipe, sum, values, centred }) => {
  const matrix = generateMatrix(recipe);

  test('is the matrix that NumPy saw', () => {
    const total = matrix.data.reduce((partial, value) => partial + value, 0);
    expect(Math.abs(total - sum)).toBeLessThan(1e-9 * values[0]!);
  });

  test('singular values are within 1e-11 of LAPACK above 1e-5, within 1e-14 of the largest everywhere', async () => {
    const found = errors(await singularValues(matrix), values);
    expect(found.relative).toBeLessThan(1e-11);
    expect(found.absolute).toBeLessThan(1e-14);
  });

  test('so are those of the centred matrix', async () => {
    const found = await singularValues(matrix, { map: { mean: columnMeans(matrix) } });
    // One row, centred, leaves zeros: nothing to be relative to.
    if (centred[0] === 0) expect([...found]).toEqual(centred);
    else expect(errors(found, centred).relative).toBeLessThan(1e-11);
  });

  test('eigenvalues of the Gram matrix are their squares', () => {
    const eigenvalues = symmetricEigenvalues(gram(matrix));
    const largest = values[0]! ** 2;
    eigenvalues.forEach((value, i) => {
      expect(Math.abs(value - values[i]! ** 2)).toBeLessThan(1e-14 * largest);
    });
  });

  test('eigenvectors are orthonormal and diagonalise it', () => {
    const symmetric = gram(matrix, { mean: columnMeans(matrix) });
    const { size, data } = symmetric;
    const { values: eigenvalues, vectors } = symmetricEigen(symmetric);
    const row = (k: number) => vectors.subarray(k * size, (k + 1) * size);
    const inner = (a: Float64Array, b: Float64Array) => a.reduce((total, x, i) => total + x * b[i]!, 0);
    for (let k = 0; k < size; k++) {
      for (let l = 0; l <= k; l++)
        expect(Math.abs(inner(row(k), row(l)) - (k === l ? 1 : 0))).toBeLessThan(1e-13);
      for (let i = 0; i < size; i++) {
        const product = inner(data.subarray(i * size, (i + 1) * size), row(k));
        expect(Math.abs(product - eigenvalues[k]! * row(k)[i]!)).toBeLessThanOrEqual(1e-13 * eigenvalues[0]!);
      }
    }
  });
});

test('a Gram matrix summed in float32 loses what lies below a ten-thousandth of the largest; in float64 it does not', async () => {
  const matrix = generateMatrix({ kind: 'mixed', rows: 400, columns: 32, ratio: 0.66, seed: 4 });
  // By QR, which squares nothing.
  const values = await singularValues(matrix);
  const lengths = (products: Float64Array) =>
    symmetricEigenvalues({ size: 32, data: products }).map((value) => Math.sqrt(Math.max(0, value)));
  const [double, single] = [lengths(gram(matrix).data), lengths(gramInFloat32(matrix))];
  const small = values.findIndex((value) => value < 3e-5 * values[0]!);
  expect(values[small]! / values[0]!).toBeGreaterThan(1e-5);
  expect(Math.abs(single[small]! / values[small]! - 1)).toBeGreaterThan(0.3);
  expect(Math.abs(double[small]! / values[small]! - 1)).toBeLessThan(1e-5);
});

/** X'X with every product and every sum rounded to float32. */
function gramInFloat32({ rows, columns, data }: ReturnType<typeof generateMatrix>): Float64Array {
  const sums = new Float32Array(columns * columns);
  for (let i = 0; i < rows; i++)
    for (let a = 0; a < columns; a++)
      for (let b = 0; b < columns; b++)
        sums[a * columns + b] =
          sums[a * columns + b]! + Math.fround(data[i * columns + a]! * data[i * columns + b]!);
  return Float64Array.from(sums);
}

test('a Gram matrix is centred before the products, so a mean of a million costs no digits', () => {
  const data = Float32Array.of(1e6 + 1, 1, 1e6, 2, 1e6 - 1, 4, 1e6, 1);
  const matrix = { rows: 4, columns: 2, data };
  const { data: products } = gram(matrix, { mean: columnMeans(matrix) });
  expect([...products]).toEqual([2, -3, -3, 6]);
});

test('statistics of columns are those of the population, and a constant column has scale 0', () => {
  const matrix = { rows: 4, columns: 2, data: Float32Array.of(1, 0.1, 2, 0.1, 3, 0.1, 6, 0.1) };
  const { mean, inverseDeviation } = columnStatistics(matrix);
  expect(mean[0]).toBe(3);
  expect(inverseDeviation[0]).toBeCloseTo(1 / Math.sqrt(3.5), 14);
  expect(inverseDeviation[1]).toBe(0);
});

test('a matrix of zeros has singular values of zero', async () => {
  const found = await singularValues({ rows: 9, columns: 6, data: new Float32Array(54) });
  expect([...found]).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a computation can be ended between its blocks', async () => {
  const matrix = generateMatrix({ kind: 'scaled', rows: 600, columns: 8, seed: 1 });
  let pauses = 0;
  const pause = async (fraction: number) => {
    expect(fraction).toBeGreaterThanOrEqual(0);
    expect(fraction).toBeLessThan(1);
    if (++pauses === 3) throw new Error('cancelled');
  };
  await expect(singularValues(matrix, { pause })).rejects.toThrow('cancelled');
});

test.each([1, 2, 3, 4, 5, 7, 8, 30, 97])('Cholesky solves a system of order %i', (size) => {
  const matrix = { rows: size + 5, columns: size, data: Float32Array.from(bells(size, (size + 5) * size)) };
  const symmetric = gram(matrix);
  const truth = bells(1000 + size, 3 * size);
  const sides = new Float64Array(3 * size);
  for (let c = 0; c < 3; c++)
    for (let i = 0; i < size; i++) {
      let sum = 0.5 * truth[c * size + i]!;
      for (let j = 0; j < size; j++) sum += symmetric.data[i * size + j]! * truth[c * size + j]!;
      sides[c * size + i] = sum;
    }
  const factor = cholesky(symmetric, 0.5, 2);
  const logarithms = symmetricEigenvalues(symmetric).map((value) => Math.log(value + 0.5));
  expect(factor.logDeterminant).toBeCloseTo(
    logarithms.reduce((sum, one) => sum + one, 0),
    10,
  );
  // Two at a time, so that three need a second, shorter round.
  factor.solve(sides, 3);
  sides.forEach((value, k) => {
    expect(value).toBeCloseTo(truth[k]!, 10);
  });
});

test.each([4, 63, 64, 65, 130, 201])('a factor of %i columns is made block by block', async (size) => {
  const symmetric = gram(
    generateMatrix({ kind: 'scaled', rows: 2 * size, columns: size, ratio: 0.99, seed: size }),
  );
  const expected = symmetricEigenvalues(symmetric).reduce((sum, value) => sum + Math.log(value + 0.5), 0);
  expect(Math.abs(logDeterminant(symmetric, 0.5) - expected)).toBeLessThan(1e-10);
  const truth = Float64Array.from({ length: size }, (_, k) => Math.cos(k));
  const side = truth.map((_, i) => {
    let sum = 0.5 * truth[i]!;
    for (let j = 0; j < size; j++) sum += symmetric.data[i * size + j]! * truth[j]!;
    return sum;
  });
  const team = kernelTeam(3);
  const [alone, shared] = [side.slice(), side.slice()];
  cholesky(symmetric, 0.5).solve(alone, 1);
  cholesky(symmetric, 0.5, 1, team).solve(shared, 1);
  await team.dispose();
  expect([...shared]).toEqual([...alone]);
  alone.forEach((value, k) => {
    expect(Math.abs(value - truth[k]!)).toBeLessThan(1e-9);
  });
  const last = { size, data: symmetric.data.slice() };
  last.data[size * size - 1] = -1;
  expect(() => logDeterminant(last)).toThrow(`pivot ${size - 1} `);
});

test('a matrix that is not positive definite is refused with the pivot', () => {
  const indefinite = { size: 3, data: Float64Array.of(4, 2, 0, 2, 1, 0, 0, 0, 1) };
  expect(() => cholesky(indefinite)).toThrow(NotPositiveDefinite);
  expect(() => cholesky(indefinite)).toThrow(/pivot 1 /);
  expect(() => cholesky({ size: 1, data: Float64Array.of(Number.NaN) })).toThrow(/pivot 0 /);
});

test('a matrix with a NaN is refused with its place', () => {
  const data = Float32Array.of(1, 2, 3, 4, Number.NaN, 6);
  expect(() => refuseUnusable({ rows: 2, columns: 3, data })).toThrow('Feature 1 of row 1 is NaN.');
  expect(() => refuseUnusable({ rows: 0, columns: 3, data: new Float32Array() })).toThrow('0 x 3');
});
