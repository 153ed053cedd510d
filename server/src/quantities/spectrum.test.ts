import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateMatrix, type MatrixRecipe } from '../../../test/reference/generated-problems.ts';
import type { Engine } from '../tensors/engine.ts';
import { columnMeans } from '../tensors/float64/column-statistics.ts';
import { singularValues } from '../tensors/float64/singular-values.ts';
import { recordAgreement } from '../testing/agreement.ts';
import { bandReference } from '../testing/band-cases.ts';
import { computeQuantity } from '../testing/compute-context.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { spectrum } from './spectrum.ts';

interface SpectrumCase {
  recipe: MatrixRecipe & { name: string };
  /** NumPy's float64 SVD (LAPACK), as it is and after centring. */
  values: number[];
  centred: number[];
}

const { spectra } = JSON.parse(
  readFileSync(new URL('../../../test/reference/quantities.json', import.meta.url), 'utf8'),
) as { spectra: SpectrumCase[] };

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

function computed(rows: number, columns: number, data: Float32Array, parameters: object = {}) {
  const features = {
    value: { split: 'TRAIN', rows, columns },
    arrays: { features: { dtype: 'float32' as const, shape: [rows, columns], data } },
  };
  return computeQuantity(spectrum, parameters, { engine, inputs: { features } });
}

describe.each(spectra)('the spectrum of features: $recipe.name', ({ recipe, values, centred }) => {
  const { rows, columns, data } = generateMatrix(recipe);

  test.each([false, true])('is LAPACK’s above its noise floor, centred: %s', async (centre) => {
    const reference = centre ? centred : values;
    const { value, arrays, rowCount, warnings } = await computed(rows, columns, data, { centred: centre });
    expect(value).toMatchObject({ split: 'TRAIN', centred: centre, rows, columns });
    expect(rowCount).toBe(rows);
    expect(value.singularValues).toHaveLength(Math.min(rows, columns));
    expect([...arrays!.singularValues!.data]).toEqual(value.singularValues);

    // What float32 features leave unknown, from NumPy's values: 2^-24 ||F||_F and float64's own rounding.
    const norm = Math.hypot(...values);
    const floor = 2 ** -24 * norm + 2 ** -52 * Math.max(rows, columns) * reference[0]!;
    expect(Math.abs(value.noiseFloor - floor)).toBeLessThanOrEqual(1e-12 * floor);
    expect(value.resolvedCount).toBe(reference.filter((sigma) => sigma > floor).length);
    value.singularValues.slice(0, value.resolvedCount).forEach((sigma, i) => {
      expect(Math.abs(sigma - reference[i]!)).toBeLessThan(1e-9 * reference[i]!);
    });
    const dead = centre && value.resolvedCount === 0;
    expect(warnings?.map(({ code }) => code)).toEqual(dead ? ['CONSTANT_FEATURES'] : []);
  });
});

test('the spectrum of random features of every shape and rank is LAPACK’s', async () => {
  const { decompositions } = bandReference;
  let largestError = 0;
  for (const { recipe, centred, values } of decompositions) {
    const { rows, columns, data } = generateMatrix(recipe);
    const { value } = await computed(rows, columns, data, { centred });
    expect(value.singularValues).toHaveLength(values.length);
    value.singularValues.forEach((sigma, k) => {
      largestError = Math.max(largestError, Math.abs(sigma - values[k]!) / (values[0]! || 1));
    });
  }
  const { cases, tolerance } = recordAgreement({
    quantity: 'spectrum',
    reference: 'NumPy linalg.svd: each value, relative to the largest',
    cases: decompositions.length,
    largestError,
    tolerance: 1e-13,
  });
  expect(cases).toBeGreaterThanOrEqual(200);
  expect(largestError).toBeLessThan(tolerance);
});

describe.each([
  ['square', 900, 1024],
  ['wide', 600, 2048],
])('the spectrum of a %s matrix with more than 512 of rows and columns', (_, rows, columns) => {
  const { data } = generateMatrix({ kind: 'mixed', rows, columns, ratio: 0.985, seed: 5 });

  test.each([false, true])('is right above its noise floor, centred: %s', async (centred) => {
    const { value } = await computed(rows, columns, data, { centred });
    const matrix = { rows, columns, data };
    const mean = centred ? columnMeans(matrix) : new Float64Array(columns);
    // Without a Gram matrix, which is held against LAPACK above.
    const exact = await singularValues(matrix, { map: { mean } });
    expect(value.noiseFloor).toBeLessThan(3e-6 * exact[0]!);
    expect(value.resolvedCount).toBe(exact.filter((sigma) => sigma > value.noiseFloor).length);
    value.singularValues.forEach((sigma, index) => {
      const error = Math.abs(sigma ** 2 - exact[index]! ** 2);
      expect(error).toBeLessThan(0.1 * value.noiseFloor ** 2);
    });
  });
});

describe('a spectrum warns or refuses', () => {
  test('DEAD_FEATURES when every feature is zero', async () => {
    const { value, warnings } = await computed(6, 4, new Float32Array(24));
    expect(value).toMatchObject({ singularValues: [0, 0, 0, 0], noiseFloor: 0, resolvedCount: 0 });
    expect(warnings?.map(({ code }) => code)).toEqual(['DEAD_FEATURES']);
  });

  test('CONSTANT_FEATURES when centring leaves nothing', async () => {
    const rows = Float32Array.from({ length: 24 }, (_, at) => [0.1, 0.7, 3, 12][at % 4]!);
    const { value, warnings } = await computed(6, 4, rows, { centred: true });
    expect(value.resolvedCount).toBe(0);
    expect(warnings?.map(({ code }) => code)).toEqual(['CONSTANT_FEATURES']);
    const uncentred = await computed(6, 4, rows);
    expect(uncentred.value.resolvedCount).toBe(1);
    expect(uncentred.warnings).toEqual([]);
  });

  test('NON_FINITE_FEATURES with the place of the first', async () => {
    const broken = Float32Array.of(1, 2, 3, Number.NaN, 5, Number.POSITIVE_INFINITY);
    await expect(computed(3, 2, broken)).rejects.toMatchObject({
      code: 'NON_FINITE_FEATURES',
      message: 'Feature 1 of row 1 is NaN.',
    });
  });

  test('EMPTY_FEATURES without rows', async () => {
    await expect(computed(0, 4, new Float32Array())).rejects.toMatchObject({ code: 'EMPTY_FEATURES' });
  });
});
