import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  generateLabelled,
  type LabelledRecipe,
  splitRows,
} from '../../../test/reference/generated-problems.ts';
import type { Engine } from '../tensors/engine.ts';
import { casesToTry, recordAgreement } from '../testing/agreement.ts';
import { agreementCases } from '../testing/agreement-cases.ts';
import { logLossTolerance, referenceProbe } from '../testing/band-cases.ts';
import { computeOnParts, type Part } from '../testing/compute-on-parts.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { linearProbe } from './linear-probe.ts';

/** The whole protocol by scikit-learn: penalty chosen on the validation rows, fitted again, test rows seen once. */
interface ProbeCase {
  recipe: LabelledRecipe & { train: number };
  protocol: {
    penalties: number[];
    seed: number;
    validation: number[][];
    path: { penalty: number; validationAccuracy: number; validationLogLoss: number }[];
    chosen: { penalty: number; validationAccuracy: number };
    accuracy: number;
    logLoss: number;
    confusion: number[][];
  };
}

const { probes } = JSON.parse(
  readFileSync(new URL('../../../test/reference/quantities.json', import.meta.url), 'utf8'),
) as { probes: ProbeCase[] };

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const computed = (train: Part, test: Part, classes: readonly string[], parameters: object = {}) =>
  computeOnParts(linearProbe, engine, { train, test, classes }, parameters);

const names = (count: number) => Array.from({ length: count }, (_, label) => `class ${label}`);

describe.each(probes)(
  'a probe of $recipe.classes classes, $recipe.train x $recipe.columns',
  ({ recipe, protocol }) => {
    const { train, test: held } = splitRows(generateLabelled(recipe), recipe.train);
    const { penalties, seed, chosen } = protocol;

    test('chooses, fits and scores as scikit-learn does', async () => {
      const { value, arrays, warnings, rowCount } = await computed(train, held, names(recipe.classes), {
        penalties,
        seed,
        tolerance: 1e-10,
      });
      expect(value).toMatchObject({
        penalty: chosen.penalty,
        validationAccuracy: chosen.validationAccuracy,
        converged: true,
        trainCount: recipe.train,
        testCount: recipe.rows - recipe.train,
        confusion: protocol.confusion,
      });
      expect(rowCount).toBe(recipe.train);
      const { data: predicted } = arrays!.predicted!;
      const right = held.labels.filter((label, row) => predicted[row] === label).length;
      expect(right / predicted.length).toBe(protocol.accuracy);
      expect(value.accuracy.value).toBe(protocol.accuracy);
      expect(value.accuracy.low).toBeLessThan(protocol.accuracy);
      expect(value.accuracy.high).toBeGreaterThan(protocol.accuracy);
      expect(value.logLoss).toBeCloseTo(protocol.logLoss, 6);
      expect(value.penaltyPath.map(({ penalty }) => penalty)).toEqual(penalties);
      value.penaltyPath.forEach((point, i) => {
        expect(point.validationAccuracy).toBe(protocol.path[i]!.validationAccuracy);
        expect(point.validationLogLoss).toBeCloseTo(protocol.path[i]!.validationLogLoss, 4);
      });
      value.perClass.forEach(({ label, count, accuracy }) => {
        const row = protocol.confusion[label]!;
        expect(count).toBe(row.reduce((sum, cell) => sum + cell, 0));
        expect(accuracy.value).toBe(row[label]! / count);
      });
      const atEdge = chosen.penalty === penalties[0] || chosen.penalty === penalties.at(-1);
      expect(warnings?.map(({ code }) => code)).toEqual(atEdge ? ['PENALTY_AT_GRID_EDGE'] : []);
    });
  },
);

test('a probe is scikit-learn’s on random problems of every shape and rank', async () => {
  const cases = casesToTry(agreementCases.linearProbes, 12);
  let largestError = 0;
  for (const { recipe, ...reference } of cases) {
    const { train, test: held } = splitRows(generateLabelled(recipe), recipe.train);
    const { value } = await computed(train, held, names(recipe.classes), {
      ...referenceProbe,
      tolerance: 1e-10,
    });
    expect(value).toMatchObject({ penalty: reference.penalty, converged: true });
    expect(value.accuracy.value).toBe(reference.accuracy);
    largestError = Math.max(largestError, Math.abs(value.logLoss / reference.logLoss - 1));
  }
  const { tolerance } = recordAgreement({
    quantity: 'linear-probe',
    reference: 'scikit-learn LogisticRegression, its penalty by the same folds: log-loss on test rows',
    cases: cases.length,
    largestError,
    tolerance: logLossTolerance,
  });
  expect(largestError).toBeLessThan(tolerance);
}, 180_000);

describe('a probe warns', () => {
  const { recipe } = probes[0]!;
  const { train, test: held } = splitRows(generateLabelled(recipe), recipe.train);
  const codes = async (...args: Parameters<typeof computed>) =>
    (await computed(...args)).warnings!.map(({ code }) => code);
  const only = ({ matrix, labels }: Part, keep: (label: number, row: number) => boolean): Part => {
    const rows = [...labels.keys()].filter((row) => keep(labels[row]!, row));
    const { columns, data } = matrix;
    const kept = rows.flatMap((row) => [...data.subarray(row * columns, (row + 1) * columns)]);
    return {
      matrix: { rows: rows.length, columns, data: Float32Array.from(kept) },
      labels: Uint8Array.from(rows, (row) => labels[row]!),
    };
  };

  test('NOT_CONVERGED, of the fit and of the choice, when it may not go on', async () => {
    const found = await computed(train, held, names(4), { penalties: [1e-4, 1e-3, 1e-2], maxIterations: 1 });
    expect(found.value).toMatchObject({ converged: false, iterations: 1 });
    expect(found.warnings!.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['NOT_CONVERGED', 'VALIDATION_NOT_CONVERGED']),
    );
  });

  test('CLASS_ABSENT when a class has no training row: its test rows count as wrong', async () => {
    const lacking = only(train, (label) => label !== 2);
    const { value, warnings } = await computed(lacking, held, names(4), { penalties: [0.01] });
    expect(warnings!.map(({ code }) => code)).toEqual(['CLASS_ABSENT']);
    expect(warnings![0]!.message).toContain('class 2');
    expect(value.perClass[2]).toMatchObject({ count: 50, accuracy: { value: 0 } });
    expect(value.confusion.map((row) => row[2])).toEqual([0, 0, 0, 0]);
  });

  test('CLASS_NOT_VALIDATED when a class has one training row', async () => {
    const first = train.labels.indexOf(3);
    const lone = only(train, (label, row) => label !== 3 || row === first);
    expect(await codes(lone, held, names(4), { penalties: [0.01] })).toEqual(['CLASS_NOT_VALIDATED']);
  });

  test('CLASS_NOT_TESTED when a class has no test row: nothing is known of its accuracy', async () => {
    const { value, warnings } = await computed(
      train,
      only(held, (label) => label !== 1),
      names(4),
      {
        penalties: [0.01],
      },
    );
    expect(warnings!.map(({ code }) => code)).toEqual(['CLASS_NOT_TESTED']);
    expect(value.perClass[1]).toMatchObject({ count: 0, accuracy: { low: 0, high: 1 } });
  });

  test('DEAD_FEATURES when all training rows are equal: it guesses the most frequent class', async () => {
    const { columns } = train.matrix;
    const flat = ({ matrix, labels }: Part): Part => ({
      matrix: { ...matrix, data: new Float32Array(matrix.rows * columns).fill(0.3) },
      labels,
    });
    const uneven = only(train, (label, row) => label === 1 || row < 60);
    const { value, warnings } = await computed(flat(uneven), flat(held), names(4), { penalties: [0.01] });
    expect(warnings!.map(({ code }) => code)).toEqual(['DEAD_FEATURES']);
    expect(value.confusion.map((row) => row[1])).toEqual([50, 50, 50, 50]);
  });
});

describe('a probe refuses', () => {
  const part = (labels: number[], data: number[]): Part => ({
    matrix: { rows: labels.length, columns: 1, data: Float32Array.from(data) },
    labels: Uint8Array.from(labels),
  });
  const test2 = part([0, 1], [1, 2]);

  test('ONE_CLASS', async () => {
    await expect(computed(part([1, 1, 1], [1, 2, 3]), test2, names(2))).rejects.toMatchObject({
      code: 'ONE_CLASS',
      message: 'The training images are of class 1 only.',
    });
  });

  test('TOO_FEW_ROWS to choose among penalties, but not to fit one', async () => {
    const pair = part([0, 1], [1, 2]);
    await expect(computed(pair, test2, names(2))).rejects.toMatchObject({ code: 'TOO_FEW_ROWS' });
    const { value } = await computed(pair, test2, names(2), { penalties: [0.1] });
    expect(value).toMatchObject({ validationAccuracy: null, penalty: 0.1, accuracy: { value: 1 } });
  });

  test('NON_FINITE_FEATURES, of training and of test rows', async () => {
    const broken = part([0, 1, 0, 1], [1, 2, Number.POSITIVE_INFINITY, 3]);
    const whole = part([0, 1, 0, 1], [1, 2, 1, 3]);
    for (const [train, held] of [
      [broken, whole],
      [whole, broken],
    ] as const)
      await expect(computed(train, held, names(2))).rejects.toMatchObject({
        code: 'NON_FINITE_FEATURES',
        message: 'Feature 0 of row 2 is Infinity.',
      });
  });

  test('EMPTY_FEATURES without test rows', async () => {
    const none: Part = {
      matrix: { rows: 0, columns: 1, data: new Float32Array() },
      labels: new Uint8Array(),
    };
    await expect(computed(part([0, 1], [1, 2]), none, names(2))).rejects.toMatchObject({
      code: 'EMPTY_FEATURES',
    });
  });
});
