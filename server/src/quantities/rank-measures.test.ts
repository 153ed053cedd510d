import { readFileSync } from 'node:fs';
import {
  effectiveRank,
  type PowerLaw,
  participationRatio,
  powerLaw,
  stableRank,
} from '@transferscope/shared';
import { beforeAll, describe, expect, test } from 'vitest';
import { bells, generateMatrix, type MatrixRecipe } from '../../../test/reference/generated-problems.ts';
import type { Engine } from '../tensors/engine.ts';
import { recordAgreement } from '../testing/agreement.ts';
import { computeQuantity } from '../testing/compute-context.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { type SpectrumValue, spectrum } from './spectrum.ts';

/** By other formulas: SciPy's entropy and regression, matrix norms, traces of the Gram matrix. */
interface Measures {
  effectiveRank: number;
  effectiveRankOfSquares: number;
  stableRank: number;
  participationRatio: number;
  /** Of all values above the noise floor, and of the second to the eighth. */
  alpha: PowerLaw | null;
  alphaOfSome: PowerLaw | null;
}

const { ranks } = JSON.parse(
  readFileSync(new URL('../../../test/reference/geometry.json', import.meta.url), 'utf8'),
) as { ranks: { recipe: MatrixRecipe; uncentred: Measures; centred: Measures }[] };

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

async function spectrumOf(rows: number, columns: number, data: Float32Array, centred: boolean) {
  const features = {
    value: { split: 'TRAIN', rows, columns },
    arrays: { features: { dtype: 'float32' as const, shape: [rows, columns], data } },
  };
  return (await computeQuantity(spectrum, { centred }, { engine, inputs: { features } })).value;
}

function measuresOf({ singularValues, resolvedCount }: SpectrumValue) {
  const resolved = singularValues.slice(0, resolvedCount);
  return {
    effectiveRank: effectiveRank(resolved, 'SIGMA')!,
    effectiveRankOfSquares: effectiveRank(resolved, 'SIGMA_SQUARED')!,
    stableRank: stableRank(resolved)!,
    participationRatio: participationRatio(resolved)!,
    alpha: powerLaw(resolved, 1, resolvedCount),
    alphaOfSome: powerLaw(resolved, 2, Math.min(8, resolvedCount)),
  };
}

describe('rank measures of a spectrum', () => {
  test(`are those of NumPy and SciPy, centred and not, of ${ranks.length} matrices`, async () => {
    const worst = { rank: 0, alpha: 0, r2: 0 };
    for (const { recipe, uncentred, centred } of ranks) {
      const { rows, columns, data } = generateMatrix(recipe);
      for (const [centre, reference] of [
        [false, uncentred],
        [true, centred],
      ] as const) {
        const found = measuresOf(await spectrumOf(rows, columns, data, centre));
        for (const name of [
          'effectiveRank',
          'effectiveRankOfSquares',
          'stableRank',
          'participationRatio',
        ] as const)
          worst.rank = Math.max(worst.rank, Math.abs(found[name] / reference[name] - 1));
        for (const name of ['alpha', 'alphaOfSome'] as const) {
          const [fit, line] = [found[name], reference[name]];
          expect([fit?.from, fit?.to]).toEqual([line?.from, line?.to]);
          if (!fit || !line) continue;
          worst.alpha = Math.max(worst.alpha, Math.abs(fit.value / line.value - 1));
          worst.r2 = Math.max(worst.r2, Math.abs(fit.r2! - line.r2!));
        }
      }
    }
    const reference = 'SciPy: entropy, norms, traces';
    const cases = 2 * ranks.length;
    const record = [
      {
        quantity: 'effective rank, stable rank, participation ratio',
        reference,
        largestError: worst.rank,
        tolerance: 1e-12,
      },
      { quantity: 'alpha-ReQ', reference: 'SciPy: linregress', largestError: worst.alpha, tolerance: 1e-9 },
    ];
    for (const { largestError, tolerance } of record.map((one) => recordAgreement({ ...one, cases })))
      expect(largestError).toBeLessThan(tolerance);
    expect(worst.r2).toBeLessThan(1e-9);
  });

  test('do not change when features are rotated, or all multiplied by a number', async () => {
    const recipe = { kind: 'scaled', rows: 70, columns: 32, ratio: 0.9, seed: 5 } as const;
    const { rows, columns, data } = generateMatrix(recipe);
    // The same numbers, their columns turned by a Walsh-Hadamard transform, which makes them longer as well.
    const turned = generateMatrix({ ...recipe, kind: 'mixed' }).data;
    const plain = measuresOf(await spectrumOf(rows, columns, data, false));
    const other = measuresOf(await spectrumOf(rows, columns, turned, false));
    for (const name of ['effectiveRank', 'stableRank', 'participationRatio'] as const)
      expect(other[name] / plain[name]).toBeCloseTo(1, 6);
    expect(other.alpha!.value).toBeCloseTo(plain.alpha!.value, 6);
  });

  test('the participation ratio of N rows of noise in D dimensions is near N D / (N + D)', async () => {
    const columns = 60;
    for (const rows of [20, 60, 600]) {
      const noise = Float32Array.from(bells(rows, rows * columns));
      const { participationRatio: ratio } = measuresOf(await spectrumOf(rows, columns, noise, false));
      expect(ratio / ((rows * columns) / (rows + columns))).toBeCloseTo(1, 1);
    }
  });
});
