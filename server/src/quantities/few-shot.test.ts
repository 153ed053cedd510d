import { wilsonInterval } from '@transferscope/shared';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateLabelled, splitRows } from '../../../test/reference/generated-problems.ts';
import type { Engine } from '../tensors/engine.ts';
import { casesToTry, recordAgreement } from '../testing/agreement.ts';
import { agreementCases } from '../testing/agreement-cases.ts';
import { computeOnParts, mapRows, type Part, rowsWhere } from '../testing/compute-on-parts.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { fewShot } from './few-shot.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const { train, test: held }: Record<'train' | 'test', Part> = splitRows(
  generateLabelled({ rows: 160, columns: 8, classes: 4, separation: 0.7, seed: 1 }),
  120,
);
const computed = (fitted: Part, parameters: object, scored = held) =>
  computeOnParts(fewShot, engine, { train: fitted, test: scored, classes: 4 }, parameters);

test('each draw is scored as by scikit-learn, and the interval is SciPy’s', async () => {
  let largestError = 0;
  const cases = casesToTry(agreementCases.fewShot, 12);
  for (const { recipe, draws, seed, penalty, points } of cases) {
    const parts = splitRows(generateLabelled(recipe), recipe.train);
    const { value, warnings } = await computeOnParts(
      fewShot,
      engine,
      { ...parts, classes: recipe.classes },
      { counts: points.map(({ imagesPerClass }) => imagesPerClass), draws, seed, penalty, tolerance: 1e-9 },
    );
    expect(warnings).toEqual([]);
    expect(value.points).toHaveLength(points.length);
    value.points.forEach((point, i) => {
      const reference = points[i]!;
      expect(point).toMatchObject({ imagesPerClass: reference.imagesPerClass, draws });
      expect(point.accuracy.low).toBeCloseTo(Math.max(0, reference.low), 10);
      expect(point.accuracy.high).toBeCloseTo(Math.min(1, reference.high), 10);
      point.accuracies.forEach((accuracy, draw) => {
        const error = Math.abs(accuracy - reference.right[draw]! / value.testCount);
        largestError = Math.max(largestError, error);
      });
    });
  }
  const reference = 'scikit-learn: accuracy of each draw, absolute';
  recordAgreement({ quantity: 'few-shot', reference, cases: cases.length, largestError, tolerance: 0 });
  expect(largestError).toBe(0);
}, 180_000);

describe('few-shot', () => {
  test('gains by more images a class, and its draws are those of its seed', async () => {
    const first = await computed(train, { counts: [10, 1], draws: 5, seed: 3 });
    const [one, ten] = first.value.points;
    expect([one!.imagesPerClass, ten!.imagesPerClass]).toEqual([1, 10]);
    expect(ten!.accuracy.value).toBeGreaterThan(one!.accuracy.value);
    expect(one!.accuracy.low).toBeLessThan(one!.accuracy.value);
    expect((await computed(train, { counts: [1, 10], draws: 5, seed: 3 })).value).toEqual(first.value);
    expect((await computed(train, { counts: [1, 10], draws: 5, seed: 4 })).value).not.toEqual(first.value);
    expect(first.shares.at(-1)).toBe(0.9);
  });

  test('leaves out what a class cannot provide: COUNT_LEFT_OUT', async () => {
    const few = rowsWhere(train, (label, row) => label !== 3 || row < 24);
    const { value, warnings } = await computed(few, { counts: [1, 3, 6, 7, 20], draws: 2 });
    expect(value.points.map(({ imagesPerClass }) => imagesPerClass)).toEqual([1, 3, 6]);
    expect(warnings!.map(({ code }) => code)).toEqual(['COUNT_LEFT_OUT', 'DRAWS_OVERLAP']);
    expect(warnings![0]!.message).toBe('A class has 6 training images: nothing was drawn of 7, 20 a class.');
    expect(warnings![1]!.message).toContain('draws of 6 a class');
  });

  test('of all images there is one draw, with a Wilson interval', async () => {
    const { value, warnings } = await computed(train, { counts: [3, 30], draws: 4 });
    const [, all] = value.points;
    expect(all).toMatchObject({ imagesPerClass: 30, draws: 1 });
    expect(all!.accuracies).toEqual([all!.accuracy.value]);
    expect(all!.accuracy).toEqual(wilsonInterval(40 * all!.accuracy.value, 40));
    expect(warnings).toEqual([]);
  });

  test('refuses where no count is left: TOO_FEW_IMAGES', async () => {
    await expect(computed(train, { counts: [31, 50] })).rejects.toMatchObject({
      code: 'TOO_FEW_IMAGES',
      message: 'A class has 30 training images, and 31 of each shall be drawn.',
    });
  });

  test('says how many fits have not converged: NOT_CONVERGED', async () => {
    const { warnings } = await computed(train, { counts: [2, 5], draws: 3, maxIterations: 1 });
    expect(warnings!.map(({ code }) => code)).toEqual(['NOT_CONVERGED']);
    expect(warnings![0]!.message).toMatch(/^6 of 6 fits /);
  });

  test('draws of the classes that there are: CLASS_ABSENT, their test rows wrong', async () => {
    const lacking = rowsWhere(train, (label) => label !== 2);
    const { value, warnings } = await computed(lacking, { counts: [10], draws: 2 });
    expect(warnings!.map(({ code }) => code)).toEqual(['CLASS_ABSENT']);
    expect(value.points[0]!.accuracy.value).toBeLessThanOrEqual(0.75);
  });

  test('finds dead features, as no fault: DEAD_FEATURES', async () => {
    const flat = (part: Part) => mapRows(part, (row) => row.fill(0));
    const { value, warnings } = await computed(flat(train), { counts: [2], draws: 2 }, flat(held));
    expect(warnings!.map(({ code }) => code)).toEqual(['DEAD_FEATURES']);
    expect(value.points[0]!.accuracies).toEqual([0.25, 0.25]);
  });

  test('refuses ONE_CLASS and NON_FINITE_FEATURES', async () => {
    const lone = rowsWhere(train, (label) => label === 1);
    await expect(computed(lone, {})).rejects.toMatchObject({ code: 'ONE_CLASS' });
    const broken = mapRows(held, (row) => row.fill(Number.NaN));
    await expect(computed(train, {}, broken)).rejects.toMatchObject({ code: 'NON_FINITE_FEATURES' });
  });
});
