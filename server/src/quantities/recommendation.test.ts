import { randomFrom } from '@transferscope/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../tensors/engine.ts';
import { computeQuantity } from '../testing/compute-context.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { drawImages, measure } from '../testing/synthetic-curves.ts';
import { resampledMeans } from './findings/resampled-means.ts';
import { regretsOf } from './recommendation/regrets.ts';
import { recommendation } from './recommendation.ts';

const rows = 400;
const curveOf = (accuracies: readonly number[], seeds: number, seed = 1) => {
  const random = randomFrom(seed);
  const truth = { accuracies, seeds, seedDeviation: 0.01, scatter: 0 };
  return measure(truth, drawImages(random, rows, 300), random);
};

describe('regrets', () => {
  const { accuracies, outcomes } = curveOf([0.6, 0.9, 0.8], 1);
  const found = regretsOf(accuracies, [...resampledMeans(outcomes, { count: 1000, seed: 1 })]);

  it('are the differences to the best on the test images, which has none', () => {
    expect(found.hindsight).toBe(1);
    expect(found.regrets.map(({ value }) => value)).toEqual(accuracies.map((one) => accuracies[1]! - one));
    expect(found.regrets[1]).toEqual({ value: 0, low: 0, high: 0, level: 0.95 });
    for (const place of [0, 2]) {
      const { value, low, high } = found.regrets[place]!;
      expect(low < value && value < high).toBe(true);
    }
  });

  it('tell how much the best of equal checkpoints is flattered, and that a clear best is not', () => {
    const worlds = Array.from({ length: 60 }, (_, seed) => curveOf(new Array(8).fill(0.8), 1, seed));
    const mean = (numbers: number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const flattered = mean(
      worlds.map((curve) => Math.max(...curve.accuracies) - mean([...curve.accuracies])),
    );
    const told = mean(
      worlds.map((curve) => {
        const draws = [...resampledMeans(curve.outcomes, { count: 200, seed: 2 })];
        return regretsOf(curve.accuracies, draws).optimism;
      }),
    );
    expect(told / flattered).toBeGreaterThan(0.5);
    expect(told / flattered).toBeLessThan(1.2);
    expect(found.optimism).toBeLessThan(0.002);
  });
});

describe('the quantity recommendation', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await sharedWasm();
  });

  const compute = (input: string, curve: ReturnType<typeof curveOf>, parameters: object) => {
    const labels = new Uint8Array(rows);
    const images = { count: rows, height: 1, width: 1, channels: 1, pixels: new Uint8Array(rows), labels };
    const inputs = Object.fromEntries(
      curve.outcomes.map((outcomes, index) => {
        const accuracy = { value: curve.accuracies[index], low: 0, high: 1, level: 0.95 };
        const value = { accuracy, validationAccuracy: curve.validationAccuracies[index], testCount: rows };
        const data = Uint8Array.from(outcomes.flatMap((right) => [...right].map((one) => 1 - one)));
        const predicted = { dtype: 'uint8' as const, shape: [outcomes.length, rows], data };
        return [`${input} ${index}`, { value, arrays: { predicted } }];
      }),
    );
    const given = { engine, others: curve.outcomes.length, images: { TRAIN: images, TEST: images }, inputs };
    return computeQuantity(recommendation, { resamples: 300, ...parameters }, given);
  };

  it('takes what validation images choose, with its test accuracy, by probes', async () => {
    const curve = curveOf([0.5, 0.7, 0.9, 0.7, 0.6], 1);
    const { value } = await compute('probe', curve, {});
    expect(value).toMatchObject({ protocol: 'FEATURE_EXTRACTION', chosen: 2, hindsight: 2, testCount: rows });
    expect(value.accuracies.map((one) => one.value)).toEqual(curve.accuracies);
    expect(value.search.at(-1)!.chosen).toBe(2);
  });

  it('does the same by fine-tunings, every seed of them', async () => {
    const curve = curveOf([0.5, 0.6, 0.7, 0.95], 3);
    const { value, warnings } = await compute('fine-tuning', curve, { protocol: 'FINE_TUNING' });
    expect(value).toMatchObject({ protocol: 'FINE_TUNING', chosen: 3, hindsight: 3 });
    expect(value.regrets[0]!.value).toBeCloseTo(curve.accuracies[3]! - curve.accuracies[0]!, 12);
    expect(warnings).toEqual([]);
  });
});
