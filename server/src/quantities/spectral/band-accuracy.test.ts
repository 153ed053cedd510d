import { beforeAll, describe, expect, test } from 'vitest';
import {
  generateLabelled,
  generatePlanted,
  splitRows,
} from '../../../../test/reference/generated-problems.ts';
import type { Engine } from '../../tensors/engine.ts';
import { casesToTry, recordAgreement } from '../../testing/agreement.ts';
import { agreementCases, type SplitRecipe } from '../../testing/agreement-cases.ts';
import { type BandCase, bandReference, expectBands, logLossTolerance } from '../../testing/band-cases.ts';
import { computeQuantity } from '../../testing/compute-context.ts';
import { decomposedProblem } from '../../testing/decomposed-problem.ts';
import { sharedWasm } from '../../testing/shared-wasm.ts';
import type { LinearProbeValue } from '../linear-probe.ts';
import { bandAccuracy } from './band-accuracy.ts';

const { labelled, planted } = bandReference;
const probe = { tolerance: 1e-9 };

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

describe('a probe on a band of components', () => {
  let furthest = 0;
  let cases = 0;
  const tried = async (recipe: SplitRecipe, bands: readonly BandCase[]) => {
    const { train, test: held } = splitRows(generateLabelled(recipe), recipe.train);
    furthest = Math.max(furthest, await expectBands(engine, train, held, bands));
    cases += bands.length;
  };

  test.each(labelled)(
    'is scikit-learn’s on F V V’: $recipe.classes classes, $recipe.train x $recipe.columns',
    ({ recipe, bands }) => tried(recipe, casesToTry(bands, 4)),
  );

  test('is scikit-learn’s on random problems of every shape and rank', async () => {
    for (const { recipe, ...band } of casesToTry(agreementCases.bands, 12)) await tried(recipe, [band]);
  }, 180_000);

  test('is within tolerance in all cases', () => {
    const agreement = recordAgreement({
      quantity: 'band-accuracy',
      reference: 'scikit-learn LogisticRegression on F V V’ of NumPy: log-loss on test rows',
      cases,
      largestError: furthest,
      tolerance: logLossTolerance,
    });
    expect(agreement.cases).toBeGreaterThanOrEqual(28);
    expect(agreement.largestError).toBeLessThan(logLossTolerance);
  });

  test('of all components of more rows than columns is the linear probe', async () => {
    const { recipe } = labelled[0]!;
    const { train, test: held } = splitRows(generateLabelled(recipe), recipe.train);
    const given = await decomposedProblem(engine, train, held, { probe });
    const { value } = await computeQuantity(bandAccuracy, { part: { kind: 'FIRST', k: 16 }, probe }, given);
    const whole = given.inputs!.probe!.value as LinearProbeValue;
    expect(value).toMatchObject({
      energyShare: 1,
      accuracy: whole.accuracy,
      accuracyAtSharedPenalty: whole.accuracy,
      wholeAccuracy: whole.accuracy,
      penalty: whole.penalty,
      validationAccuracy: whole.validationAccuracy,
      // There is no other subspace of as many dimensions.
      randomSubspace: null,
      equalEnergy: null,
    });
    expect(value.logLoss).toBeCloseTo(whole.logLoss, 6);
  });

  test('does not blow up what a band leaves of a feature but rounding', async () => {
    // Orthogonal features: all but the first four are the components 5 to 16, and of those four nothing is left.
    const recipe = { ...planted.recipe, columns: 16, ratio: 0.7, signal: [[5, 16]] as const, test: 300 };
    const { matrix, labels, directions } = generatePlanted(recipe);
    const featuresFrom = (first: number) => {
      const columns = 16 - first;
      const data = new Float32Array(matrix.rows * columns);
      for (let i = 0; i < matrix.rows; i++)
        for (let k = first; k < 16; k++) {
          const own = matrix.data.subarray(16 * i, 16 * i + 16);
          data[i * columns + k - first] = own.reduce((sum, one, d) => sum + one * directions[k]![d]!, 0);
        }
      return splitRows({ matrix: { rows: matrix.rows, columns, data }, labels }, recipe.train);
    };
    const compute = async (first: number, part: object) => {
      const { train, test: held } = featuresFrom(first);
      const given = await decomposedProblem(engine, train, held, { probe });
      return (await computeQuantity(bandAccuracy, { part, draws: 5, probe }, given)).value;
    };
    const of16 = await compute(0, { kind: 'LAST', k: 12 });
    const of12 = await compute(4, { kind: 'FIRST', k: 12 });
    expect(of16.accuracy.value).toBeGreaterThan(0.4);
    expect(of16.logLoss).toBeCloseTo(of12.logLoss, 5);
    expect(of16.accuracy).toEqual(of12.accuracy);
  });

  test('depends on the subspace alone: near-equal components may turn into each other', async () => {
    // Two components of the same size, given once as they are and once turned by a third of a right angle.
    const { recipe } = planted;
    const { matrix, labels } = generatePlanted({
      ...recipe,
      columns: 8,
      ratio: 1,
      signal: [[1, 2]],
      test: 300,
    });
    const { train, test: held } = splitRows({ matrix, labels }, recipe.train);
    const given = await decomposedProblem(engine, train, held, { probe: { tolerance: 1e-10 } });
    const stored = given.inputs!.decomposition!;
    const turned = (stored.arrays.directions!.data as Float64Array).slice();
    const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    for (let d = 0; d < 8; d++) {
      const [a, b] = [turned[d]!, turned[8 + d]!];
      turned[d] = c * a - s * b;
      turned[8 + d] = s * a + c * b;
    }
    const directions = { ...stored.arrays.directions!, data: turned };
    const other = { ...stored, arrays: { ...stored.arrays, directions } };
    const parameters = { part: { kind: 'FIRST', k: 2 }, probe: { tolerance: 1e-10 } };
    const [own, same] = await Promise.all([
      computeQuantity(bandAccuracy, parameters, given),
      computeQuantity(bandAccuracy, parameters, {
        ...given,
        inputs: { ...given.inputs, decomposition: other },
      }),
    ]);
    expect(same.value.logLoss).toBeCloseTo(own.value.logLoss, 7);
    expect(same.value.accuracy).toEqual(own.value.accuracy);
  });
});

describe('a band refuses or warns', () => {
  const { recipe } = labelled[3]!;
  const { train, test: held } = splitRows(generateLabelled(recipe), recipe.train);
  const small = { penalties: [0.1] };
  const computed = async (part: object, parameters: { centred?: boolean; probe?: object } = {}) => {
    const all = { probe: small, ...parameters };
    const given = await decomposedProblem(engine, train, held, all);
    return computeQuantity(bandAccuracy, { part, draws: 5, ...all }, given);
  };

  test.each([
    [{ kind: 'BAND', from: 61, to: 61 }, 'BAND asks for components 61 to 61: there are 60 components'],
    [{ kind: 'FIRST', k: 61 }, 'FIRST asks for components 1 to 61'],
    [{ kind: 'LAST', k: 61 }, 'LAST asks for components 0 to 60'],
    [{ kind: 'RESIDUAL', threshold: 1 }, 'RESIDUAL is empty'],
  ])('BAND_OUT_OF_RANGE of %j', async (part, message) => {
    await expect(computed(part)).rejects.toMatchObject({
      code: 'BAND_OUT_OF_RANGE',
      message: expect.stringContaining(message),
    });
  });

  test.each([
    { kind: 'BAND', from: 5, to: 4 },
    { kind: 'BAND', from: 0, to: 4 },
    { kind: 'PRINCIPAL', k: 3 },
    { kind: 'PRINCIPAL', threshold: 0 },
    { kind: 'FIRST' },
  ])('parameters that say nothing, %j', (part) => {
    expect(bandAccuracy.parameters.safeParse({ part }).success).toBe(false);
  });

  test('BAND_BELOW_NOISE_FLOOR of a direction that centring took away: it guesses', async () => {
    const { value, warnings } = await computed({ kind: 'BAND', from: 60, to: 60 }, { centred: true });
    expect(warnings!.map(({ code }) => code)).toEqual(['BAND_BELOW_NOISE_FLOOR', 'DEAD_FEATURES']);
    expect(value).toMatchObject({ resolved: 0, resolvedCount: 59, randomSubspace: null, equalEnergy: null });
    expect(value.accuracy.value).toBeCloseTo(1 / 3, 2);
  });

  test('BAND_BELOW_NOISE_FLOOR of a band that reaches below: it sees the rest', async () => {
    const { value, warnings } = await computed({ kind: 'BAND', from: 50, to: 60 }, { centred: true });
    const upTo = await computed({ kind: 'BAND', from: 50 }, { centred: true });
    expect(warnings!.map(({ code }) => code)).toEqual(['BAND_BELOW_NOISE_FLOOR']);
    expect(upTo.warnings).toEqual([]);
    expect([value.to, value.resolved, upTo.value.to]).toEqual([60, 10, 59]);
    expect(value.accuracy).toEqual(upTo.value.accuracy);
  });

  test('NOT_CONVERGED and NULL_NOT_CONVERGED when no fit may go on', async () => {
    const { value, warnings } = await computed(
      { kind: 'FIRST', k: 5 },
      { probe: { ...small, maxIterations: 1, tolerance: 1e-12 } },
    );
    expect(value.converged).toBe(false);
    const codes = warnings!.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['NOT_CONVERGED', 'NULL_NOT_CONVERGED']));
    expect(warnings!.at(-1)!.message).toContain('10 of 10');
  });

  test('tells how far it is, fit after fit', async () => {
    const { shares } = await computed({ kind: 'FIRST', k: 5 });
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });
});
