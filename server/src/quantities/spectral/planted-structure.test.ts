import { beforeAll, describe, expect, test } from 'vitest';
import { bells, generatePlanted, splitRows } from '../../../../test/reference/generated-problems.ts';
import type { Engine } from '../../tensors/engine.ts';
import { countToTry } from '../../testing/agreement.ts';
import { type BandCase, bandReference, expectBands } from '../../testing/band-cases.ts';
import { computeQuantity } from '../../testing/compute-context.ts';
import { decomposedProblem } from '../../testing/decomposed-problem.ts';
import { sharedWasm } from '../../testing/shared-wasm.ts';
import { bandAccuracy } from './band-accuracy.ts';
import type { DecompositionValue } from './decomposition.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

describe('a planted structure', () => {
  const { recipe, bands } = bandReference.planted;
  const made = generatePlanted(recipe);
  const { train, test: held } = splitRows(made, recipe.train);
  const [first, gap, second, last] = bands;
  const accuracyOf = async ({ from, to }: BandCase) => {
    const given = await decomposedProblem(engine, train, held);
    const part = { kind: 'BAND', from, to };
    return (await computeQuantity(bandAccuracy, { part }, given)).value;
  };

  test('is decomposed into what it was made of', async () => {
    const given = await decomposedProblem(engine, train, held);
    const { value, arrays } = given.inputs!.decomposition!;
    const directions = arrays.directions!.data as Float64Array;
    (value as DecompositionValue).singularValues.forEach((sigma, k) => {
      expect(Math.abs(sigma / made.sigmas[k]! - 1)).toBeLessThan(1e-7);
    });
    // Float32 turns neighbouring directions into each other a little, bands with a gap beside them less.
    for (const { from, to } of [first!, gap!, second!, last!]) {
      let overlap = 0;
      for (let k = from - 1; k < to; k++)
        for (let l = from - 1; l < to; l++) {
          const own = directions.subarray(64 * k, 64 * k + 64);
          overlap += own.reduce((sum, one, d) => sum + one * made.directions[l]![d]!, 0) ** 2;
        }
      expect(1 - overlap / (to - from + 1)).toBeLessThan(1e-10);
    }
  });

  test('has the k* of its known spectrum', async () => {
    // sigma_k falls by 4 % each, so that the first k of 64 hold (1 - 0.96^k) / (1 - 0.96^64) of their sum.
    const rank = (power: number) => {
      const share = (k: number) => (1 - 0.96 ** (power * k)) / (1 - 0.96 ** (power * 64));
      return Array.from({ length: 64 }, (_, k) => k + 1).find((k) => share(k) >= 0.8)!;
    };
    for (const [weight, k] of [
      ['SIGMA', rank(1)],
      ['SIGMA_SQUARED', rank(2)],
    ] as const)
      for (const centred of [false, true]) {
        const given = await decomposedProblem(engine, train, held, { centred });
        const parameters = { part: { kind: 'PRINCIPAL', weight }, centred, draws: 5 };
        const { value } = await computeQuantity(bandAccuracy, parameters, given);
        expect([value.from, value.to, value.part]).toEqual([
          1,
          k,
          { kind: 'PRINCIPAL', threshold: 0.8, weight },
        ]);
      }
  });

  test('has the band accuracies of scikit-learn', async () => {
    await expectBands(engine, train, held, bands);
  });

  test('shows its signal where it is, and nothing where it is not', async () => {
    for (const band of [first!, second!]) {
      const { accuracy, randomSubspace, equalEnergy } = await accuracyOf(band);
      expect(accuracy.low).toBeGreaterThan(0.45);
      expect(randomSubspace!.advantage.low).toBeGreaterThan(0);
      expect(equalEnergy!.advantage.low).toBeGreaterThan(0);
    }
    for (const band of [gap!, last!]) {
      const { accuracy, randomSubspace, equalEnergy } = await accuracyOf(band);
      // Four classes: a quarter is what guessing has. Random subspaces see a little of the signal.
      expect(accuracy.low).toBeLessThan(0.25);
      expect(randomSubspace!.advantage.high).toBeLessThan(0);
      expect(equalEnergy!.advantage.low).toBeLessThan(0);
    }
  });

  test('is held against subspaces of as many dimensions, and of the same energy', async () => {
    const { energyShare, randomSubspace, equalEnergy } = await accuracyOf(second!);
    expect(randomSubspace).toMatchObject({ dimensions: 21, draws: 10 });
    expect(energyShare).toBeCloseTo(0.0341, 4);
    // On average 64 dimensions hold it all, so that 2 hold 3 %.
    expect(equalEnergy).toMatchObject({ dimensions: 2, draws: 10 });
    expect(equalEnergy!.energyShare).toBeCloseTo(energyShare, 9);
    expect(randomSubspace!.energyShare).toBeCloseTo(21 / 64, 1);
  });
});

describe('pure noise', () => {
  test('lets no band beat its null models more often than 1 time of 40', async () => {
    const seeds = countToTry(60, 20);
    const beaten = { randomSubspace: 0, equalEnergy: 0 };
    const bands = [
      { kind: 'PRINCIPAL', threshold: 0.5 },
      { kind: 'RESIDUAL', threshold: 0.5 },
    ];
    for (let seed = 0; seed < seeds; seed++) {
      const noise = bells(9000 + seed, 460 * 12);
      const data = Float32Array.from(noise, (value, at) => value * 0.8 ** (at % 12));
      const labels = Uint8Array.from(bells(5000 + seed, 460), (value) =>
        value < -0.4 ? 0 : value < 0.4 ? 1 : 2,
      );
      const { train, test: held } = splitRows({ matrix: { rows: 460, columns: 12, data }, labels }, 60);
      const parameters = { seed, draws: 5, probe: { penalties: [0.1], tolerance: 1e-4 } };
      const given = await decomposedProblem(engine, train, held, parameters);
      for (const part of bands) {
        const { value } = await computeQuantity(bandAccuracy, { ...parameters, part }, given);
        if (value.randomSubspace!.advantage.low > 0) beaten.randomSubspace++;
        if (value.equalEnergy!.advantage.low > 0) beaten.equalEnergy++;
      }
    }
    // 2.5 % of 120 are 3; 9 or more would come once in 250 such trials. Of 40 they are 1; 5 or more are as rare.
    const tooMany = countToTry(9, 5);
    expect(beaten.randomSubspace).toBeLessThan(tooMany);
    expect(beaten.equalEnergy).toBeLessThan(tooMany);
  });
});
