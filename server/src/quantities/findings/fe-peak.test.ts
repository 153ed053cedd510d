import { randomFrom } from '@transferscope/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../tensors/engine.ts';
import { computeQuantity } from '../../testing/compute-context.ts';
import { sharedWasm } from '../../testing/shared-wasm.ts';
import { fePeak } from './fe-peak.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const rows = 1000;

/** Probes that are right on each test image with so much probability; those of one seed err on the same images. */
function computed(probes: readonly { accuracy: number; validation: number | null; seed: number }[]) {
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 4);
  const images = { count: rows, height: 1, width: 1, channels: 1, pixels: new Uint8Array(rows), labels };
  const inputs = Object.fromEntries(
    probes.map(({ accuracy, validation, seed }, index) => {
      const random = randomFrom(seed);
      const predicted = labels.map((label) => (random.uniform() < accuracy ? label : (label + 1) % 4));
      const right = predicted.filter((label, row) => label === labels[row]).length;
      const value = { validationAccuracy: validation, accuracy: { value: right / rows }, testCount: rows };
      return [
        `probe ${index}`,
        { value, arrays: { predicted: { dtype: 'uint8' as const, shape: [rows], data: predicted } } },
      ];
    }),
  );
  return computeQuantity(
    fePeak,
    {},
    { engine, others: probes.length, images: { TRAIN: images, TEST: images }, inputs },
  );
}

describe('the peak of feature extraction', () => {
  it('is confirmed where the chosen checkpoint is clearly better', async () => {
    const { value } = await computed([
      { accuracy: 0.6, validation: 0.6, seed: 1 },
      { accuracy: 0.9, validation: 0.88, seed: 2 },
      { accuracy: 0.8, validation: 0.81, seed: 3 },
    ]);
    expect(value).toMatchObject({
      chosen: 1,
      final: 2,
      testCount: rows,
      peak: { value: 1, low: 1, high: 1 },
    });
    expect(value.gain.value).toBeCloseTo(value.accuracies[1]! - value.accuracies[2]!, 15);
    // Independent errors: the standard error of the difference of two proportions.
    const error = Math.sqrt((0.9 * 0.1 + 0.8 * 0.2) / rows);
    expect(value.gain.high - value.gain.low).toBeGreaterThan(2 * 1.96 * error * 0.85);
    expect(value.gain.high - value.gain.low).toBeLessThan(2 * 1.96 * error * 1.15);
    expect(value.best).toBe(1);
    expect(value.lead.value).toBe(value.gain.value);
    expect(value.lead.low).toBeLessThan(value.gain.low);
    expect(value.lead.high).toBeGreaterThan(value.gain.high);
    expect(value.noneBetter).toBeLessThan(0.001);
    expect(value.notAllWorse).toBeGreaterThan(0.999);
  });

  it('is paired: the same small gain is sure where both err on the same images, and is not where they do not', async () => {
    const gainOf = async (seed: number) =>
      (
        await computed([
          { accuracy: 0.82, validation: 0.9, seed: 7 },
          { accuracy: 0.8, validation: 0.8, seed },
        ])
      ).value;
    const paired = await gainOf(7);
    const unpaired = await gainOf(8);
    expect(paired.noneBetter).toBeLessThan(0.001);
    expect(unpaired.noneBetter).toBeGreaterThan(10 * paired.noneBetter);
    expect(paired.gain.high - paired.gain.low).toBeLessThan(0.5 * (unpaired.gain.high - unpaired.gain.low));
  });

  it('is chosen on validation images, also where that choice is the worse one on test images', async () => {
    const { value } = await computed([
      { accuracy: 0.7, validation: 0.9, seed: 1 },
      { accuracy: 0.9, validation: 0.8, seed: 2 },
    ]);
    expect(value.chosen).toBe(0);
    expect(value.gain.high).toBeLessThan(0);
    expect(value.notAllWorse).toBeLessThan(0.001);
  });

  it('is no gain where validation chose the final checkpoint', async () => {
    const { value } = await computed([
      { accuracy: 0.7, validation: 0.7, seed: 1 },
      { accuracy: 0.9, validation: 0.9, seed: 2 },
    ]);
    expect(value.gain).toEqual({ value: 0, low: 0, high: 0, level: 0.95 });
    expect(value.notAllWorse).toBeLessThan(0.001);
  });

  it('is found on test images where validation images are too few to choose it', async () => {
    const { value } = await computed([
      { accuracy: 0.6, validation: 0.9, seed: 1 },
      { accuracy: 0.9, validation: 0.7, seed: 2 },
      { accuracy: 0.8, validation: 0.8, seed: 3 },
    ]);
    expect(value).toMatchObject({ chosen: 0, best: 1 });
    expect(value.gain.high).toBeLessThan(0);
    expect(value.lead.low).toBeGreaterThan(0);
    expect(value.noneBetter).toBeLessThan(0.001);
  });

  it('is 0 where all checkpoints err on the same images', async () => {
    const one = { accuracy: 0.8, validation: 0.8, seed: 7 };
    const { value } = await computed([one, one, one]);
    expect(value.lead).toEqual({ value: 0, low: 0, high: 0, level: 0.95 });
    expect([value.noneBetter, value.notAllWorse]).toEqual([1, 1]);
  });

  it('has an interval that widens with the number of checkpoints that are looked at', async () => {
    const equal = (count: number) =>
      Array.from({ length: count }, (_, seed) => ({ accuracy: 0.8, validation: 0.8, seed: seed + 1 }));
    const widthOf = async (count: number) => {
      const { lead } = (await computed(equal(count))).value;
      return lead.high - lead.low;
    };
    const [two, many] = [await widthOf(2), await widthOf(12)];
    // Quantiles of the largest of 1 and of 11 normal deviates that share half of their variance: 1.96 and 2.7.
    expect(many / two).toBeGreaterThan(1.25);
    expect(many / two).toBeLessThan(1.5);
  });
});
