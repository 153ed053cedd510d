import { type Random, randomFrom, wilsonInterval } from '@transferscope/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../tensors/engine.ts';
import { countToTry, recordErrorRate } from '../testing/agreement.ts';
import { computeQuantity } from '../testing/compute-context.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { smallNetwork } from '../testing/small-network.ts';
import { learningOrder } from './learning-order.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const [rows, columns] = [80, 12];
const epochs = [0, 1, 2, 3, 4];
/** Two principal directions, two behind them, and noise in all. */
const scales = [6, 5, 2.4, 2];
const noise = 0.4;

/** How far a band has turned from where it starts (0) to where it ends (1), at each epoch. */
type Progress = (part: number) => number;
const early: Progress = (part) => Math.min(1, 2 * part);
const late: Progress = (part) => part ** 3;

/** Features of every checkpoint on the same images: direction j turns from axis j + 4 to axis j. */
function featuresOf(random: Random, principal: Progress, residual: Progress, count = epochs.length) {
  const latent = Float64Array.from({ length: rows * scales.length }, () => random.normal());
  return epochs.slice(0, count).map((epoch) => {
    const data = Float32Array.from({ length: rows * columns }, () => noise * random.normal());
    for (const [direction, scale] of scales.entries()) {
      const progress = (direction < 2 ? principal : residual)(epoch / (count - 1));
      const angle = ((1 - progress) * Math.PI) / 2;
      for (let row = 0; row < rows; row++) {
        const score = scale * latent[row * scales.length + direction]!;
        data[row * columns + direction]! += score * Math.cos(angle);
        data[row * columns + direction + 4]! += score * Math.sin(angle);
      }
    }
    return data;
  });
}

function compute(matrices: readonly Float32Array<ArrayBuffer>[], parameters: object = {}) {
  const inputs = Object.fromEntries(
    matrices.map((data, index) => [
      `features ${index}`,
      {
        value: { rows, columns },
        arrays: { features: { dtype: 'float32' as const, shape: [rows, columns], data } },
      },
    ]),
  );
  return computeQuantity(
    learningOrder,
    { components: 2, epochs, resamples: 40, ...parameters },
    { engine, architecture: smallNetwork, others: matrices.length, inputs },
  );
}

describe('the order of learning', () => {
  it('is principal first where these directions turn first, with the epochs of the plan', async () => {
    const { value } = await compute(featuresOf(randomFrom(1), early, late));
    expect(value.principal.dimension).toBe(2);
    expect(value.residual!.dimension).toBe(2);
    // cos^2 of the angle left is 0.9 of the way: between epochs 1 and 2 of `early`, 3 and 4 of `late`.
    expect(value.principal.epoch).toBeGreaterThan(1);
    expect(value.principal.epoch).toBeLessThanOrEqual(2);
    expect(value.residual!.epoch).toBeGreaterThan(3);
    expect(value.lead!.low).toBeGreaterThan(1);
    expect([value.notFirst, value.notLast]).toEqual([1 / 41, 1]);
  });

  it('is the other way round where they turn last', async () => {
    const { value } = await compute(featuresOf(randomFrom(1), late, early));
    expect(value.lead!.high).toBeLessThan(-1);
    expect([value.notFirst, value.notLast]).toEqual([1, 1 / 41]);
  });

  it('is not told by directions that are noise, or all that the principal ones leave: they have no epoch, and nothing is tested', async () => {
    for (const components of [4, 6]) {
      const { value } = await compute(featuresOf(randomFrom(3), early, late), { components });
      expect(value.principal.epoch).not.toBeNull();
      expect(value.residual!.epoch).toBeNull();
      expect(value).toMatchObject({ lead: null, notFirst: 1, notLast: 1 });
    }
  });

  it('is of as many images as were asked for, taken evenly', async () => {
    const { value, rowCount } = await compute(featuresOf(randomFrom(1), early, late), { images: 40 });
    expect([value.rows, rowCount]).toEqual([40, 40]);
    expect(value.lead!.value).toBeGreaterThan(1);
  });

  it('has no second band where all that is resolved is principal', async () => {
    const { value } = await compute(featuresOf(randomFrom(4), early, late), { components: 12 });
    expect(value).toMatchObject({ residual: null, lead: null, notFirst: 1 });
  });

  it('is not found more often than chance allows where both turn alike', async () => {
    const [random, worlds] = [randomFrom(5), countToTry(40, 15)];
    const alike = (part: number) => part;
    let found = 0;
    for (let world = 0; world < worlds; world++) {
      const matrices = featuresOf(random, alike, alike, 3);
      const { value } = await compute(matrices, { resamples: 20, seed: world, epochs: [0, 1, 2] });
      if (value.notFirst < 0.05) found++;
    }
    const truth = 'both bands turn alike';
    recordErrorRate({ finding: 'PRINCIPAL_FIRST', truth, isTrue: false, worlds, found });
    expect(wilsonInterval(found, worlds).low).toBeLessThan(0.05);
  }, 60_000);
});
