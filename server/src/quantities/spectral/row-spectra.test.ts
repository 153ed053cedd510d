import { principalRankSpread, type SpectrumWeight, spectrumWeights } from '@transferscope/shared';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateLabelled, splitRows } from '../../../../test/reference/generated-problems.ts';
import type { Engine } from '../../tensors/engine.ts';
import { bandReference } from '../../testing/band-cases.ts';
import { computeQuantity } from '../../testing/compute-context.ts';
import { featureInput, imagesWithLabels } from '../../testing/feature-inputs.ts';
import { sharedWasm } from '../../testing/shared-wasm.ts';
import { batchSpectrum } from './batch-spectrum.ts';
import { classMeanSpectrum } from './class-mean-spectrum.ts';

const { labelled, threshold } = bandReference;

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const problem = (index: number) => {
  const { recipe } = labelled[index]!;
  const { train } = splitRows(generateLabelled(recipe), recipe.train);
  const images = { TRAIN: imagesWithLabels(train.labels), TEST: imagesWithLabels(train.labels) };
  return { engine, images, inputs: { features: featureInput(train.matrix) } };
};

const expectNear = (found: readonly number[], reference: readonly number[]) => {
  expect(found).toHaveLength(reference.length);
  // Relative to the largest: what float32 means leave of centred ones is rounding.
  found.forEach((sigma, k) => {
    expect(Math.abs(sigma - reference[k]!)).toBeLessThan(1e-9 * reference[0]!);
  });
};

describe.each(labelled.map(({ recipe, spectra }, index) => ({ recipe, spectra, index })))(
  'rows of $recipe.train x $recipe.columns features',
  ({ recipe, spectra, index }) => {
    test.each([false, true])('class means have the spectrum of NumPy, centred: %s', async (centred) => {
      const { value, rowCount } = await computeQuantity(classMeanSpectrum, { centred }, problem(index));
      expect(value).toMatchObject({ rows: recipe.classes, columns: recipe.columns, centred, split: 'TRAIN' });
      expect(rowCount).toBe(recipe.train);
      expectNear(value.singularValues, spectra[centred ? 'centred' : 'uncentred'].classMeans);
      expect(value.resolvedCount).toBe(centred ? recipe.classes - 1 : recipe.classes);
    });

    test.each([false, true])('batches have the spectra and the k* of NumPy, centred: %s', async (centred) => {
      const { batchSize, seed, count } = spectra;
      const reference = spectra[centred ? 'centred' : 'uncentred'];
      const parameters = { centred, batchSize, seed };
      const { value, rowCount } = await computeQuantity(batchSpectrum, parameters, problem(index));
      expect(value).toMatchObject({ rows: batchSize, columns: recipe.columns, batches: { length: count } });
      expect(rowCount).toBe(count * batchSize);
      expectNear(value.singularValues, reference.batchMeans);
      for (const weight of spectrumWeights as readonly SpectrumWeight[]) {
        const spread = principalRankSpread(value.batches, threshold, weight);
        const { mean, standardDeviation, ...ends } = reference.spread[weight];
        expect(spread).toMatchObject(ends);
        expect(spread.mean).toBeCloseTo(mean, 12);
        expect(spread.standardDeviation).toBeCloseTo(standardDeviation, 12);
      }
    });
  },
);

test('as many batches as are asked for, from a deal that the seed decides', async () => {
  const computed = async (parameters: object) =>
    (await computeQuantity(batchSpectrum, { batchSize: 20, ...parameters }, problem(0))).value.batches;
  const two = await computed({ batches: 2 });
  expect(two).toHaveLength(2);
  expect((await computed({})).slice(0, 2)).toEqual(two);
  expect(await computed({ batches: 2, seed: 1 })).not.toEqual(two);
});

test('BATCH_LARGER_THAN_DATASET when there is not one batch', async () => {
  await expect(computeQuantity(batchSpectrum, { batchSize: 201 }, problem(0))).rejects.toMatchObject({
    code: 'BATCH_LARGER_THAN_DATASET',
    message: 'A batch is of 201 rows, and there are 200.',
  });
});

test('a single batch has no spread', () => {
  expect(principalRankSpread([[3, 2, 1]], 0.8, 'SIGMA')).toEqual({
    mean: 2,
    standardDeviation: null,
    least: 2,
    most: 2,
  });
});
