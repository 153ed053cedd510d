import { beforeAll, describe, expect, test } from 'vitest';
import { generateMatrix } from '../../../../test/reference/generated-problems.ts';
import type { Engine } from '../../tensors/engine.ts';
import type { SymmetricEigen } from '../../tensors/float64/symmetric-eigen.ts';
import { computeQuantity } from '../../testing/compute-context.ts';
import { featureInput } from '../../testing/feature-inputs.ts';
import { sharedWasm } from '../../testing/shared-wasm.ts';
import { decomposition } from './decomposition.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const matrix = generateMatrix({ kind: 'mixed', rows: 30, columns: 8, ratio: 0.7, seed: 3 });

const computed = (rows: number, columns: number, data: Float32Array, parameters: object = {}, on = engine) =>
  computeQuantity(decomposition, parameters, {
    engine: on,
    inputs: { features: featureInput({ rows, columns, data }) },
  });

/** The engine, with eigenvectors that are not what they should be. */
const spoiled = (spoil: (eigen: SymmetricEigen) => SymmetricEigen): Engine => ({
  ...engine,
  float64: {
    ...engine.float64,
    eigen: async (...given) => spoil(await engine.float64.eigen(...given)),
  },
});

describe('a decomposition refuses', () => {
  const { rows, columns, data } = matrix;

  test.each([
    ['directions that are not orthonormal', 'orthonormal', 1 + 1e-7, 1],
    ['values that do not add up to the features', 'squared features', 1, 1 + 1e-5],
    ['NaN in its directions', 'orthonormal', Number.NaN, 1],
  ])('%s: DECOMPOSITION_SELF_CHECK', async (_, words, stretched, raised) => {
    const faulty = spoiled(({ values, vectors }) => ({
      values: values.map((value) => value * raised),
      vectors: vectors.map((entry, at) => (at < columns ? entry * stretched : entry)),
    }));
    await expect(computed(rows, columns, data, {}, faulty)).rejects.toMatchObject({
      code: 'DECOMPOSITION_SELF_CHECK',
      message: expect.stringContaining(words),
    });
  });

  test('NON_FINITE_FEATURES', async () => {
    const broken = computed(2, 2, Float32Array.of(1, 2, Number.NaN, 4));
    await expect(broken).rejects.toMatchObject({ code: 'NON_FINITE_FEATURES' });
  });
});

describe('a decomposition warns', () => {
  test('DEAD_FEATURES of zeros, which have no component above the floor', async () => {
    const { value, warnings } = await computed(6, 4, new Float32Array(24));
    expect(value).toMatchObject({ singularValues: [0, 0, 0, 0], noiseFloor: 0, resolvedCount: 0 });
    expect(warnings?.map(({ code }) => code)).toEqual(['DEAD_FEATURES']);
  });

  test('CONSTANT_FEATURES when centring leaves nothing', async () => {
    const rows = Float32Array.from({ length: 24 }, (_, at) => [0.1, 0.7, 3, 12][at % 4]!);
    const { value, warnings } = await computed(6, 4, rows, { centred: true });
    expect(value.resolvedCount).toBe(0);
    expect(warnings?.map(({ code }) => code)).toEqual(['CONSTANT_FEATURES']);
  });
});

test('the largest entry of each direction is positive', async () => {
  const { arrays } = await computed(matrix.rows, matrix.columns, matrix.data);
  const { data, shape } = arrays!.directions!;
  expect(shape).toEqual([8, 8]);
  for (let k = 0; k < 8; k++) {
    const row = [...data.subarray(8 * k, 8 * k + 8)];
    const largest = row.reduce((most, entry) => (Math.abs(entry) > Math.abs(most) ? entry : most));
    expect(largest).toBeGreaterThan(0);
  }
});
