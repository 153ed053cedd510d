import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  generateLabelled,
  type LabelledRecipe,
  splitRows,
} from '../../../test/reference/generated-problems.ts';
import type { Engine } from '../tensors/engine.ts';
import { recordAgreement } from '../testing/agreement.ts';
import { computeOnParts, mapRows, type Part, partOf, rowsWhere } from '../testing/compute-on-parts.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import type { Quantity } from './define-quantity.ts';
import { knn } from './knn.ts';
import { nearestClassMean } from './nearest-class-mean.ts';
import type { ProbeValue } from './probe/probe-outcome.ts';
import { ridge } from './ridge.ts';

/** scikit-learn's predictions for the test rows, one digit each; every row left out in turn. */
interface ProbeCase {
  recipe: LabelledRecipe & { train: number };
  knn: { k: number; temperature: number; predicted: string };
  nearestClassMean: Record<'COSINE' | 'EUCLIDEAN', string>;
  ridge: {
    path: { penalty: number; leaveOneOutAccuracy: number; leaveOneOutError: number }[];
    penalty: number;
    predicted: string;
  };
}

const { probes } = JSON.parse(
  readFileSync(new URL('../../../test/reference/probes.json', import.meta.url), 'utf8'),
) as { probes: ProbeCase[] };

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const partsOf = ({ train, ...recipe }: ProbeCase['recipe']) => splitRows(generateLabelled(recipe), train);
const problem = (seed: number, more: Partial<LabelledRecipe> = {}) =>
  partsOf({ rows: 120, columns: 10, classes: 4, separation: 0.7, seed, train: 80, ...more });
const differing = (found: ArrayLike<number>, reference: string) =>
  [...reference].filter((label, i) => Number(label) !== found[i]).length;

/** Each probe with parameters that fit every problem here. */
const kinds: [string, Quantity<never, ProbeValue>, object][] = [
  ['knn', knn as never, { k: 5 }],
  ['nearest-class-mean by cosine', nearestClassMean as never, { metric: 'COSINE' }],
  ['nearest-class-mean by distance', nearestClassMean as never, { metric: 'EUCLIDEAN' }],
  ['ridge', ridge as never, {}],
];

describe(`on ${probes.length} problems`, () => {
  const agree = async (
    quantity: string,
    predict: (one: ProbeCase, parts: ReturnType<typeof partsOf>) => Promise<[ArrayLike<number>, string][]>,
  ) => {
    let [different, all] = [0, 0];
    for (const one of probes)
      for (const [found, reference] of await predict(one, partsOf(one.recipe))) {
        different += differing(found, reference);
        all += reference.length;
      }
    const reference = 'scikit-learn: share of test images classified otherwise';
    recordAgreement({
      quantity,
      reference,
      cases: probes.length,
      largestError: different / all,
      tolerance: 0,
    });
    expect(different).toBe(0);
  };

  test('k nearest neighbours vote as scikit-learn’s', () =>
    agree('knn', async ({ recipe, knn: { k, temperature, predicted } }, { train, test: held }) => {
      const given = { train, test: held, classes: recipe.classes };
      const { arrays } = await computeOnParts(knn, engine, given, { k, temperature });
      return [[arrays!.predicted!.data, predicted]];
    }));

  test('class means lie where scikit-learn’s do, by both metrics', () =>
    agree('nearest-class-mean', ({ recipe, nearestClassMean: reference }, { train, test: held }) =>
      Promise.all(
        (['COSINE', 'EUCLIDEAN'] as const).map(async (metric) => {
          const given = { train, test: held, classes: recipe.classes };
          const { arrays } = await computeOnParts(nearestClassMean, engine, given, { metric });
          return [arrays!.predicted!.data, reference[metric]] as [ArrayLike<number>, string];
        }),
      ),
    ));

  test('ridge predicts as scikit-learn, its penalty chosen by leaving out every row in turn', async () => {
    let error = 0;
    await agree('ridge', async ({ recipe, ridge: reference }, { train, test: held }) => {
      const penalties = reference.path.map(({ penalty }) => penalty);
      const given = { train, test: held, classes: recipe.classes };
      const { value, arrays } = await computeOnParts(ridge, engine, given, { penalties });
      expect(value.penalty).toBe(reference.penalty);
      value.penaltyPath.forEach((point, i) => {
        const other = reference.path[i]!;
        expect(point.leaveOneOutAccuracy).toBe(other.leaveOneOutAccuracy);
        error = Math.max(error, Math.abs(point.leaveOneOutError / other.leaveOneOutError - 1));
      });
      return [[arrays!.predicted!.data, reference.predicted]];
    });
    const { largestError, tolerance } = recordAgreement({
      quantity: 'ridge, leave-one-out error',
      reference: 'scikit-learn, fitted again without each row',
      cases: probes.length,
      largestError: error,
      tolerance: 1e-9,
    });
    expect(largestError).toBeLessThan(tolerance);
  });
});

describe.each(kinds)('%s', (_, quantity, parameters) => {
  const compute = (train: Part, held: Part, classes = 4) =>
    computeOnParts(quantity, engine, { train, test: held, classes }, parameters);
  const predictions = async (train: Part, held: Part) => [
    ...(await compute(train, held)).arrays!.predicted!.data,
  ];

  test('counts its predictions in accuracy, classes and confusion', async () => {
    const { train, test: held } = problem(1);
    const { value, arrays, rowCount, warnings } = await compute(train, held);
    const found = arrays!.predicted!.data;
    const right = found.filter((label, i) => label === held.labels[i]).length;
    expect(value).toMatchObject({ trainCount: 80, testCount: 40 });
    expect(rowCount).toBe(80);
    expect(value.accuracy.value).toBe(right / 40);
    expect(value.accuracy.low).toBeLessThan(right / 40);
    expect(value.accuracy.high).toBeGreaterThan(right / 40);
    expect(right / 40).toBeGreaterThan(0.35);
    value.perClass.forEach(({ label, count, accuracy }) => {
      expect(count).toBe(10);
      expect(accuracy.value).toBe(value.confusion[label]![label]! / 10);
    });
    found.forEach((label, i) => {
      expect(value.confusion[held.labels[i]!]![label]).toBeGreaterThan(0);
    });
    expect(warnings).toEqual([]);
  });

  test('does not depend on the scale of the features, nor on the order of the training rows', async () => {
    for (let seed = 0; seed < 10; seed++) {
      const { train, test: held } = problem(seed);
      const plain = await predictions(train, held);
      const scaled = (part: Part) => mapRows(part, (row) => row.map((value) => 1024 * value));
      expect(await predictions(scaled(train), scaled(held))).toEqual(plain);
      const { columns, data } = train.matrix;
      const reversed = partOf(
        [...train.labels].reverse(),
        [...train.labels.keys()].reverse().map((i) => [...data.subarray(i * columns, (i + 1) * columns)]),
      );
      expect(await predictions(reversed, held)).toEqual(plain);
    }
  });

  test('does not depend on the names of the classes', async () => {
    const { train, test: held } = problem(2);
    const renamed = { ...train, labels: train.labels.map((label) => 3 - label) };
    const plain = await predictions(train, held);
    expect((await predictions(renamed, held)).map((label) => 3 - label)).toEqual(plain);
  });

  test('a class without training rows is never predicted, and its test rows are wrong: CLASS_ABSENT', async () => {
    const { train, test: held } = problem(3);
    const lacking = rowsWhere(train, (label) => label !== 2);
    const { value, warnings } = await compute(lacking, held);
    expect(warnings!.map(({ code }) => code)).toEqual(['CLASS_ABSENT']);
    expect(warnings![0]!.message).toContain('class 2');
    expect(value.perClass[2]).toMatchObject({ count: 10, accuracy: { value: 0 } });
    expect(value.confusion.map((row) => row[2])).toEqual([0, 0, 0, 0]);
  });

  test('a class without test rows has no accuracy: CLASS_NOT_TESTED', async () => {
    const { train, test: held } = problem(3);
    const { value, warnings } = await compute(
      train,
      rowsWhere(held, (label) => label !== 1),
    );
    expect(warnings!.map(({ code }) => code)).toEqual(['CLASS_NOT_TESTED']);
    expect(value.perClass[1]).toMatchObject({ count: 0, accuracy: { low: 0, high: 1 } });
  });

  test.each([0, 0.3])('features that are all %f are a finding, no fault: DEAD_FEATURES', async (same) => {
    const { train, test: held } = problem(4);
    const flat = (part: Part) => mapRows(part, (row) => row.fill(same));
    const { value, warnings } = await compute(flat(train), flat(held));
    expect(warnings!.map(({ code }) => code)).toContain('DEAD_FEATURES');
    // One class for all test rows.
    expect(value.confusion.map((row) => row.filter((count) => count > 0))).toEqual([[10], [10], [10], [10]]);
  });

  test('refuses ONE_CLASS, NON_FINITE_FEATURES in either part and EMPTY_FEATURES', async () => {
    const { train, test: held } = problem(5);
    const broken = mapRows(held, (row) => row.fill(Number.NaN, 0, 1));
    const none = { matrix: { rows: 0, columns: 10, data: new Float32Array() }, labels: new Uint8Array() };
    for (const [code, fitted, scored] of [
      ['ONE_CLASS', rowsWhere(train, (label) => label === 3), held],
      ['NON_FINITE_FEATURES', broken, held],
      ['NON_FINITE_FEATURES', train, broken],
      ['EMPTY_FEATURES', train, none],
    ] as const)
      await expect(compute(fitted, scored)).rejects.toMatchObject({ code });
  });

  test('refuses a parameter that it does not have', () => {
    expect(quantity.parameters.safeParse({ ...parameters, neighbours: 3 }).success).toBe(false);
  });
});

describe('knn', () => {
  test('of one neighbour finds each training row itself', async () => {
    const { train } = problem(6);
    const { value } = await computeOnParts(knn, engine, { train, classes: 4 }, { k: 1 });
    expect(value.accuracy.value).toBe(1);
  });

  test('of all rows with a high temperature names the most frequent class, with a low one the nearest row’s', async () => {
    const { train, test: held } = problem(7);
    const uneven = rowsWhere(train, (label, row) => label === 1 || row < 40);
    const given = { train: uneven, test: held, classes: 4 };
    const k = uneven.labels.length;
    const voted = async (parameters: object) =>
      (await computeOnParts(knn, engine, given, parameters)).arrays!.predicted!.data;
    expect(new Set(await voted({ k, temperature: 1e9 }))).toEqual(new Set([1]));
    expect(await voted({ k, temperature: 1e-9 })).toEqual(await voted({ k: 1 }));
  });

  test('does not see how long a vector is', async () => {
    const { train, test: held } = problem(8);
    const stretched = mapRows(train, (row) =>
      row.map((value) => value * 2 ** (Math.round(row[0]! * 10) % 5)),
    );
    const of = async (part: Part) =>
      (await computeOnParts(knn, engine, { train: part, test: held, classes: 4 }, { k: 7 })).arrays;
    expect(await of(stretched)).toEqual(await of(train));
  });

  test('refuses to let more vote than there are: TOO_FEW_NEIGHBOURS', async () => {
    const { train, test: held } = problem(9);
    const few = rowsWhere(train, (_, row) => row < 19);
    const given = { train: few, test: held, classes: 4 };
    await expect(computeOnParts(knn, engine, given)).rejects.toMatchObject({
      code: 'TOO_FEW_NEIGHBOURS',
      message: '20 neighbours shall vote, and there are 19 training images.',
    });
    expect((await computeOnParts(knn, engine, given, { k: 19 })).value.testCount).toBe(40);
  });
});

describe('ridge', () => {
  test('warns of a penalty at the edge of its grid', async () => {
    const { train, test: held } = problem(1);
    const { warnings } = await computeOnParts(
      ridge,
      engine,
      { train, test: held, classes: 4 },
      { penalties: [50, 100] },
    );
    expect(warnings!.map(({ code }) => code)).toEqual(['PENALTY_AT_GRID_EDGE']);
  });

  test('is the same whether the Gram matrix of rows or of columns is decomposed', async () => {
    // Twice the columns, each halved in weight: N >= D becomes N < D, and nothing else changes.
    const { train, test: held } = problem(2, { columns: 48 });
    const doubled = (part: Part) => mapRows(part, (row) => [...row, ...row]);
    const parameters = { penalties: [0.01, 0.1, 1] };
    const plain = await computeOnParts(ridge, engine, { train, test: held, classes: 4 }, parameters);
    const twice = await computeOnParts(
      ridge,
      engine,
      { train: doubled(train), test: doubled(held), classes: 4 },
      { penalties: [0.02, 0.2, 2] },
    );
    expect(twice.value.confusion).toEqual(plain.value.confusion);
    twice.value.penaltyPath.forEach(({ leaveOneOutError }, i) => {
      expect(leaveOneOutError).toBeCloseTo(plain.value.penaltyPath[i]!.leaveOneOutError, 10);
    });
  });
});
