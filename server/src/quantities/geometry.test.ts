import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateLabelled, type LabelledRecipe } from '../../../test/reference/generated-problems.ts';
import type { Engine } from '../tensors/engine.ts';
import { recordAgreement } from '../testing/agreement.ts';
import { computeOnParts, mapRows, type Part, partOf, rowsWhere } from '../testing/compute-on-parts.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { type GeometryValue, geometry } from './geometry.ts';

/** By NumPy with D x D matrices and a pseudo-inverse, and by scikit-learn's cosine distances of all pairs. */
interface GeometryCase {
  recipe: LabelledRecipe;
  withinOverBetween: number;
  betweenRank: number;
  /** Largest over smallest singular value of the class means. */
  betweenCondition: number;
  withinShare: number;
  classSeparation: number;
  meanNorm: number;
  deadFeatures: number;
  constantFeatures: number;
  sparsity: number;
}

const { geometry: cases } = JSON.parse(
  readFileSync(new URL('../../../test/reference/geometry.json', import.meta.url), 'utf8'),
) as { geometry: GeometryCase[] };

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const computed = (part: Part, classes: number) => computeOnParts(geometry, engine, { train: part, classes });
const codes = async (part: Part, classes: number) =>
  (await computed(part, classes)).warnings!.map(({ code }) => code);
const part = (seed: number, more: Partial<LabelledRecipe> = {}) =>
  generateLabelled({ rows: 60, columns: 12, classes: 4, separation: 0.6, seed, ...more });

test(`geometry is NumPy’s and SciPy’s on ${cases.length} problems`, async () => {
  let [plain, inverse] = [0, 0];
  for (const reference of cases) {
    const { recipe, betweenCondition } = reference;
    const { value } = await computed(generateLabelled(recipe), recipe.classes);
    for (const name of ['betweenRank', 'deadFeatures', 'constantFeatures'] as const)
      expect(value[name], `${name} of ${JSON.stringify(recipe)}`).toBe(reference[name]);
    for (const name of ['withinShare', 'classSeparation', 'meanNorm', 'sparsity'] as const)
      plain = Math.max(plain, Math.abs(value[name]! - reference[name]) / (reference[name] || 1));
    const error = Math.abs(value.withinOverBetween! / reference.withinOverBetween - 1);
    // Squaring the class means costs digits with the square of their condition.
    expect(error, JSON.stringify(recipe)).toBeLessThan(1e-11 + 1e-15 * betweenCondition ** 2);
    inverse = Math.max(inverse, error);
  }
  const record = [
    { quantity: 'geometry, without NC1', largestError: plain, tolerance: 1e-12 },
    { quantity: 'geometry, NC1', largestError: inverse, tolerance: 1e-6 },
  ];
  for (const one of record) {
    const { largestError, tolerance } = recordAgreement({
      ...one,
      reference: 'NumPy and SciPy',
      cases: cases.length,
    });
    expect(largestError).toBeLessThan(tolerance);
  }
});

describe('geometry', () => {
  const closeTo = (found: GeometryValue, other: GeometryValue, names: (keyof GeometryValue)[]) => {
    for (const name of names)
      expect(Math.abs((found[name] as number) / (other[name] as number) - 1), name).toBeLessThan(1e-5);
  };
  const scaleFree = ['withinOverBetween', 'withinShare', 'classSeparation'] as const;

  test('does not depend on the scale of the features but for their norm', async () => {
    for (let seed = 0; seed < 10; seed++) {
      const plain = await computed(part(seed), 4);
      const scaled = await computed(
        mapRows(part(seed), (row) => row.map((value) => 3e4 * value)),
        4,
      );
      closeTo(scaled.value, plain.value, [...scaleFree]);
      expect(scaled.value.meanNorm / plain.value.meanNorm / 3e4).toBeCloseTo(1, 6);
    }
  });

  test('does not change when features are rotated or classes renamed', async () => {
    for (let seed = 0; seed < 10; seed++) {
      const flat = part(seed, { columns: 2, classes: 3, rank: 2 });
      const plain = await computed(flat, 3);
      const turned = mapRows(flat, ([x, y]) => [0.6 * x! - 0.8 * y!, 0.8 * x! + 0.6 * y!]);
      const renamed = { ...turned, labels: turned.labels.map((label) => (label + 1) % 3) };
      closeTo((await computed(renamed, 3)).value, plain.value, [...scaleFree, 'meanNorm']);
    }
  });

  test('shares lie between 0 and 1, and NC1 is not negative', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const { value } = await computed(part(seed, { uneven: seed % 2 === 0, separation: seed / 10 }), 4);
      for (const name of ['withinShare', 'classSeparation', 'sparsity'] as const) {
        expect(value[name]).toBeGreaterThanOrEqual(0);
        expect(value[name]).toBeLessThanOrEqual(1);
      }
      expect(value.withinOverBetween).toBeGreaterThanOrEqual(0);
    }
  });

  test('of collapsed classes is NC1 = 0 and full separation; where class means are equal there is no NC1', async () => {
    const collapsed = partOf(
      [0, 1, 2, 0, 1, 2],
      [
        [1, 0],
        [0, 1],
        [1, 1],
        [1, 0],
        [0, 1],
        [1, 1],
      ],
    );
    const { value, warnings } = await computed(collapsed, 3);
    expect(value).toMatchObject({ withinOverBetween: 0, withinShare: 0, classSeparation: 1, betweenRank: 2 });
    expect(warnings).toEqual([]);
    const equal = partOf(
      [0, 0, 1, 1],
      [
        [1, 0],
        [0, 1],
        [0, 1],
        [1, 0],
      ],
    );
    const same = await computed(equal, 2);
    expect(same.value).toMatchObject({
      withinOverBetween: null,
      withinShare: 1,
      classSeparation: 0,
      betweenRank: 0,
    });
    expect(same.warnings!.map(({ code }) => code)).toEqual(['CLASS_MEANS_DEPENDENT']);
  });

  test('by hand: two classes on a line, three rows of one and one of the other', async () => {
    const { value } = await computed(partOf([0, 0, 0, 1], [[1], [2], [3], [6]]), 2);
    // mu = 3, S_W = 2/4, S_B = 3/4 + 9/4.
    expect(value.withinShare).toBeCloseTo(0.5 / 3.5, 14);
    expect(value.withinOverBetween).toBeCloseTo(0.5 / 3 / 2, 14);
    expect(value).toMatchObject({ meanNorm: 3, classSeparation: null, sparsity: 0 });
  });

  test('keeps its digits where all features point along their mean', async () => {
    const plain = part(3, { rank: 12 });
    const shifted = mapRows(plain, (row) => row.map((value) => value + 4096));
    const [near, far] = [await computed(plain, 4), await computed(shifted, 4)];
    // Multiples of 1/64 stay exact, so scatter is the same to the last digits though cosines differ from 1 by 1e-8.
    closeTo(far.value, near.value, ['withinOverBetween', 'withinShare']);
    expect(far.value.classSeparation).toBeGreaterThan(0.01);
    expect(far.value.classSeparation).toBeLessThan(0.9);
  });

  test('of random labels on white features has NC1 near N / D, not infinity', async () => {
    const noise = generateLabelled({
      rows: 400,
      columns: 100,
      classes: 5,
      separation: 0,
      seed: 9,
      rank: 100,
    });
    const { value } = await computed(noise, 5);
    expect(value.withinOverBetween).toBeGreaterThan(2);
    expect(value.withinOverBetween).toBeLessThan(8);
  });
});

describe('geometry warns', () => {
  test('DEAD_FEATURES when every feature is 0, with what can be said all the same', async () => {
    const dead = mapRows(part(1), (row) => row.fill(0));
    const { value, warnings } = await computed(dead, 4);
    expect(warnings!.map(({ code }) => code)).toEqual(['DEAD_FEATURES']);
    expect(value).toMatchObject({
      ...{ withinOverBetween: null, withinShare: null, classSeparation: null, betweenRank: 0 },
      ...{ meanNorm: 0, deadFeatures: 12, constantFeatures: 12, sparsity: 1 },
    });
  });

  test('CONSTANT_FEATURES when every image has the same, whatever rounding makes of their mean', async () => {
    const same = mapRows(part(1), (row) => row.fill(0.3));
    const { value, warnings } = await computed(same, 4);
    expect(warnings!.map(({ code }) => code)).toEqual(['CONSTANT_FEATURES']);
    expect(value).toMatchObject({
      ...{ withinOverBetween: null, withinShare: null, classSeparation: null, betweenRank: 0 },
      ...{ deadFeatures: 0, constantFeatures: 12, sparsity: 0 },
    });
  });

  test('CLASS_MEANS_DEPENDENT when there are more classes than directions', async () => {
    const flat = mapRows(part(1, { columns: 2 }), (row) => row.map((value) => value + 1));
    expect(await codes(flat, 4)).toEqual(['CLASS_MEANS_DEPENDENT']);
  });

  test('ZERO_ROWS when some images have no direction, and leaves them out of the separation', async () => {
    const whole = part(1);
    const some = mapRows(whole, (row) => row);
    some.matrix.data.fill(0, 0, 24);
    const { value, warnings } = await computed(some, 4);
    expect(warnings!.map(({ code }) => code)).toEqual(['ZERO_ROWS']);
    expect(warnings![0]!.message).toMatch(/^2 of 60 /);
    const others = await computed(
      rowsWhere(whole, (_, row) => row > 1),
      4,
    );
    expect(value.classSeparation).toBeCloseTo(others.value.classSeparation!, 12);
  });

  test('CLASS_ABSENT when a class has no image', async () => {
    const { value, warnings } = await computed(part(1), 5);
    expect(warnings!.map(({ code }) => code)).toEqual(['CLASS_ABSENT']);
    expect(warnings![0]!.message).toContain('class 4');
    expect(value.classCount).toBe(4);
  });
});

describe('geometry refuses', () => {
  test('ONE_CLASS', async () => {
    const lone = rowsWhere(part(1), (label) => label === 2);
    await expect(computed(lone, 4)).rejects.toMatchObject({ code: 'ONE_CLASS' });
  });

  test('NON_FINITE_FEATURES', async () => {
    const broken = partOf(
      [0, 1],
      [
        [1, 2],
        [Number.NaN, 3],
      ],
    );
    await expect(computed(broken, 2)).rejects.toMatchObject({ code: 'NON_FINITE_FEATURES' });
  });
});
