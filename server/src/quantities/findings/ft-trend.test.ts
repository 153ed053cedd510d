import { randomFrom } from '@transferscope/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../tensors/engine.ts';
import { computeQuantity } from '../../testing/compute-context.ts';
import { sharedWasm } from '../../testing/shared-wasm.ts';
import { drawImages, measure } from '../../testing/synthetic-curves.ts';
import { ftTrend, trendOf } from './ft-trend.ts';
import { resampledMeans } from './resampled-means.ts';

const options = { count: 500, seed: 3 };
/** Fine-tunings with these true accuracies. */
function tuned(accuracies: readonly number[], seeds = 3) {
  const random = randomFrom(11);
  const truth = { accuracies, seeds, seedDeviation: 0.01, scatter: 0 };
  return measure(truth, drawImages(random, 500, 100), random);
}
function trend(accuracies: readonly number[]) {
  const curve = tuned(accuracies);
  return trendOf(curve.accuracies, [...resampledMeans(curve.outcomes, options)], options);
}

describe('the trend of fine-tuning', () => {
  it('is sure where accuracy rises with the epoch, and its opposite where it falls', () => {
    const rising = trend([0.6, 0.66, 0.72, 0.78, 0.84, 0.9]);
    expect(rising.correlation.value).toBeGreaterThan(0.9);
    expect(rising.notRising).toBeLessThan(0.02);
    expect(rising.notFalling).toBeGreaterThan(0.98);
    const falling = trend([0.9, 0.84, 0.78, 0.72, 0.66, 0.6]);
    expect(falling.notFalling).toBeLessThan(0.02);
  });

  it('has an interval that holds it, within -1 and 1', () => {
    for (const accuracies of [
      [0.8, 0.8, 0.8, 0.8],
      [0.7, 0.8, 0.75, 0.9, 0.85],
    ]) {
      const { value, low, high } = trend(accuracies).correlation;
      expect(-1 <= low && low <= value && value <= high && high <= 1).toBe(true);
    }
  });

  it('of three checkpoints is never sure: six orders cannot show it', () => {
    expect(trend([0.5, 0.7, 0.9]).notRising).toBeGreaterThan(0.1);
  });

  it('of equal accuracies is none', () => {
    const same = [Uint8Array.of(1, 0, 1, 0), Uint8Array.of(1, 0, 1, 0)];
    const draws = [...resampledMeans([same, same, same], options)];
    expect(trendOf([0.5, 0.5, 0.5], draws, options)).toEqual({
      correlation: { value: 0, low: 0, high: 0, level: 0.95 },
      notRising: 1,
      notFalling: 1,
    });
  });
});

describe('the quantity ft-trend', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await sharedWasm();
  });

  const rows = 500;
  const compute = (curve: ReturnType<typeof tuned>, seeds: number[]) => {
    const labels = new Uint8Array(rows);
    const images = { count: rows, height: 1, width: 1, channels: 1, pixels: new Uint8Array(rows), labels };
    const inputs = Object.fromEntries(
      curve.outcomes.map((outcomes, index) => [
        `fine-tuning ${index}`,
        {
          value: { accuracy: { value: curve.accuracies[index] }, testCount: rows },
          arrays: {
            predicted: {
              dtype: 'uint8' as const,
              shape: [outcomes.length, rows],
              data: Uint8Array.from(outcomes.flatMap((right) => [...right].map((one) => 1 - one))),
            },
          },
        },
      ]),
    );
    const given = { engine, others: curve.outcomes.length, images: { TRAIN: images, TEST: images }, inputs };
    return computeQuantity(ftTrend, { fineTuning: { seeds }, resamples: 500, seed: 3 }, given);
  };

  it('reads every seed of every checkpoint', async () => {
    const curve = tuned([0.6, 0.7, 0.8, 0.9, 0.9]);
    const { value, warnings, rowCount } = await compute(curve, [0, 1, 2]);
    expect(value).toEqual({
      ...trendOf(curve.accuracies, [...resampledMeans(curve.outcomes, options)], options),
      accuracies: curve.accuracies,
      seedCount: 3,
      testCount: rows,
    });
    expect([warnings, rowCount]).toEqual([[], rows]);
  });

  it('says that one seed is one seed', async () => {
    const { warnings } = await compute(tuned([0.6, 0.7, 0.8, 0.9], 1), [0]);
    expect(warnings?.map(({ code }) => code)).toEqual(['ONE_SEED']);
  });
});
