import type { SimilarityMeasure } from '@transferscope/shared';
import { similarityMeasures } from '@transferscope/shared';
import { beforeAll, describe, expect, test } from 'vitest';
import { epochFeatures, epochReference } from '../../../test/reference/epochs.ts';
import { bells, generateMatrix } from '../../../test/reference/generated-problems.ts';
import type { Engine } from '../tensors/engine.ts';
import type { RowMatrix } from '../tensors/float64/row-matrix.ts';
import { recordAgreement } from '../testing/agreement.ts';
import { computeQuantity } from '../testing/compute-context.ts';
import { featureInput } from '../testing/feature-inputs.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { smallNetwork as network } from '../testing/small-network.ts';
import { similarity } from './similarity.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

/** The matrix of a run with these epochs, and how often the features of each were read. */
async function matrixOf(epochs: readonly RowMatrix[], parameters: object = {}) {
  const reads = epochs.map(() => 0);
  const inputs = Object.fromEntries(
    epochs.map((epoch, index) => [
      `features ${index + 1}`,
      featureInput(epoch, {
        read: () => {
          reads[index]!++;
        },
      }),
    ]),
  );
  const outcome = await computeQuantity(similarity, parameters, { engine, others: epochs.length, inputs });
  return { ...outcome, reads };
}

/** CKA of two epochs. */
async function cka(first: RowMatrix, second: RowMatrix): Promise<number | null> {
  return (await matrixOf([first, second])).value.values[0]![1]!;
}

describe('debiased CKA', () => {
  const { pairs, independent } = epochReference;

  test('is NumPy’s by its definition over N x N kernels, of more and of fewer rows than features', async () => {
    let largest = 0;
    for (const { features, reference, cka: expected } of [...pairs, ...independent]) {
      const found = await cka(epochFeatures(features), epochFeatures(reference));
      largest = Math.max(largest, Math.abs(found! - expected));
    }
    const isWide = ({ features: { rows, columns } }: { features: { rows: number; columns: number } }) =>
      rows < columns;
    expect(pairs.filter(isWide).length).toBeGreaterThan(20);
    expect(pairs.length - pairs.filter(isWide).length).toBeGreaterThan(100);
    const agreement = recordAgreement({
      quantity: 'similarity, CKA',
      reference: 'NumPy, from its definition over N x N kernels, absolute',
      cases: pairs.length + independent.length,
      largestError: largest,
      tolerance: 1e-11,
    });
    expect(agreement.largestError).toBeLessThan(agreement.tolerance);
  }, 120_000);

  test('is about 0 for independent features, where the biased one measures N', async () => {
    const chosen = independent.filter(({ features }) => features.columns === 512);
    expect(chosen.length).toBeGreaterThan(10);
    for (const { features, reference, biased } of chosen) {
      expect(features.rows).toBe(64);
      expect(biased).toBeCloseTo(0.89, 2);
      // Four standard deviations, sqrt(2 / (N (N - 3))) each.
      const band = 4 * Math.sqrt(2 / (64 * 61));
      expect(Math.abs((await cka(epochFeatures(features), epochFeatures(reference)))!)).toBeLessThan(band);
    }
  });

  test.each([
    ['of more rows than features', 90, 16],
    ['of fewer rows than features', 24, 64],
  ])(
    '%s is 1 with itself, with what is turned, shifted or scaled, and symmetric',
    async (_, rows, columns) => {
      const epoch = generateMatrix({ kind: 'rectified', rows, columns, seed: 51 });
      const noise = bells(52, epoch.data.length);
      const moved = { ...epoch, data: epoch.data.map((value, at) => value + 0.4 * noise[at]!) };
      const changed = (change: (row: Float32Array) => ArrayLike<number>): RowMatrix => {
        const data = new Float32Array(epoch.data.length);
        for (let from = 0; from < data.length; from += columns)
          data.set(change(epoch.data.subarray(from, from + columns)), from);
        return { ...epoch, data };
      };
      expect(await cka(epoch, epoch)).toBeCloseTo(1, 12);
      // A turn of neighbouring features by 37 degrees, all of them by 5, and three times as large.
      expect(
        await cka(
          epoch,
          changed((row) =>
            row.map((x, d) => (d % 2 ? 0.6 * row[d - 1]! + 0.8 * x : 0.8 * x - 0.6 * row[d + 1]!)),
          ),
        ),
      ).toBeCloseTo(1, 6);
      expect(
        await cka(
          epoch,
          changed((row) => row.map((x) => 3 * x + 5)),
        ),
      ).toBeCloseTo(1, 6);
      const [there, back] = [await cka(epoch, moved), await cka(moved, epoch)];
      expect(there).toBeCloseTo(back!, 12);
      expect(there).toBeGreaterThan(0.3);
      expect(there).toBeLessThan(0.95);
    },
  );

  test('compares networks of different width', async () => {
    const narrow = generateMatrix({ kind: 'scaled', rows: 80, columns: 8, ratio: 0.9, seed: 53 });
    const wide = { rows: 80, columns: 16, data: new Float32Array(1280) };
    for (let i = 0; i < 80; i++) wide.data.set(narrow.data.subarray(8 * i, 8 * i + 8), 16 * i + 4);
    expect(await cka(narrow, wide)).toBeCloseTo(1, 12);
    await expect(matrixOf([narrow, wide], { measure: 'PRINCIPAL_OVERLAP' })).rejects.toMatchObject({
      code: 'DIFFERENT_FEATURE_COUNT',
    });
  });
});

describe.each(epochReference.runs)(
  'a run of $epochs.length epochs ($parameters)',
  ({ epochs, parameters, matrices }) => {
    const features = epochs.map(epochFeatures);

    test.each(similarityMeasures)('%s is NumPy’s in every cell, each epoch read once', async (measure) => {
      const { value, arrays, reads, rowCount, warnings } = await matrixOf(features, {
        measure,
        ...parameters,
      });
      expect(value).toMatchObject({ measure, split: 'TRAIN', rows: epochs[0]!.rows });
      const expected = matrices[measure]!;
      value.values.forEach((row, i) => {
        row.forEach((cell, j) => {
          expect(Math.abs(cell! - expected[i]![j]!), `${i}, ${j}`).toBeLessThan(1e-10);
        });
      });
      expect(reads).toEqual(epochs.map(() => 1));
      expect(arrays!.matrix).toMatchObject({ dtype: 'float64', shape: [epochs.length, epochs.length] });
      expect([...arrays!.matrix!.data]).toEqual(value.values.flat());
      expect(rowCount).toBe(epochs[0]!.rows);
      expect(warnings).toEqual([]);
    });
  },
);

describe('an epoch that cannot be compared', () => {
  const alive = [54, 55, 56].map((seed) =>
    generateMatrix({ kind: 'rectified', rows: 30, columns: 12, seed }),
  );
  const filled = (change: (at: number) => number): RowMatrix => ({
    rows: 30,
    columns: 12,
    data: Float32Array.from({ length: 360 }, (_, at) => change(at)),
  });
  const dead = filled(() => 0);
  const constant = filled((at) => 0.1 * ((at % 12) + 1));
  const diverged = filled((at) => (at === 77 ? Number.NaN : 1));
  const [first, second, last] = alive as [RowMatrix, RowMatrix, RowMatrix];

  /** Where cells are empty, as text: rows of '.' and '-'. */
  const empty = (values: readonly (readonly (number | null)[])[]) =>
    values.map((row) => row.map((cell) => (cell === null ? '-' : '.')).join(''));

  test.each<[SimilarityMeasure, object, string[], string[]]>([
    ['CKA', {}, ['.--.', '----', '----', '.--.'], ['CONSTANT_FEATURES', 'CONSTANT_FEATURES']],
    ['PRINCIPAL_OVERLAP', {}, ['.-..', '----', '.-..', '.-..'], ['DEAD_FEATURES', 'RANK_REDUCED']],
    [
      'RESIDUAL_OVERLAP',
      {},
      ['.--.', '----', '----', '.--.'],
      ['DEAD_FEATURES', 'RANK_REDUCED', 'NO_RESIDUAL_DIRECTIONS'],
    ],
    ['DRIFT', {}, ['.-..', '.-..', '.-..', '.-..'], ['DEAD_FEATURES']],
    ['DRIFT', { centred: true }, ['.--.', '.--.', '.--.', '.--.'], ['CONSTANT_FEATURES']],
    ['PRINCIPAL_DRIFT', {}, ['.-..', '.-..', '.-..', '.-..'], ['DEAD_FEATURES', 'RANK_REDUCED']],
  ])(
    'dead or constant, %s %j: empty cells and a warning, NaN in the array and nowhere else',
    async (measure, more, cells, codes) => {
      const { value, arrays, warnings } = await matrixOf([first, dead, constant, last], { measure, ...more });
      expect(empty(value.values)).toEqual(cells);
      expect([...arrays!.matrix!.data].map(Number.isNaN)).toEqual(
        value.values.flat().map((cell) => cell === null),
      );
      expect(new Set(warnings!.map(({ code }) => code))).toEqual(new Set(codes));
      const places = { DEAD: 'checkpoint 2 of 4', CONSTANT: 'checkpoints 2, 3 of 4' };
      const [kind] = codes[0]!.split('_') as ['DEAD' | 'CONSTANT'];
      expect(warnings![0]!.message).toContain(places[kind]);
    },
  );

  test.each(similarityMeasures)(
    'diverged, %s: NON_FINITE_FEATURES, and the others are compared',
    async (measure) => {
      const { value, warnings } = await matrixOf([first, diverged, second, last], { measure });
      expect(empty(value.values)).toEqual(['.-..', '----', '.-..', '.-..']);
      expect(warnings).toEqual([
        { code: 'NON_FINITE_FEATURES', message: expect.stringContaining('checkpoint 2 of 4') },
      ]);
    },
  );

  test('and is the last one has no k* for the others, unless none is needed', async () => {
    const measure = 'PRINCIPAL_OVERLAP';
    await expect(matrixOf([first, second, dead], { measure })).rejects.toMatchObject({
      code: 'REFERENCE_WITHOUT_DIRECTIONS',
    });
    await expect(matrixOf([first, second, diverged], { measure })).rejects.toMatchObject({
      code: 'NON_FINITE_FEATURES',
    });
    for (const more of [{ rank: 'OWN' }, { components: 2 }])
      for (const end of [dead, diverged]) {
        const { value } = await matrixOf([first, second, end], { measure, ...more });
        expect(empty(value.values)).toEqual(['..-', '..-', '---']);
      }
  });
});

describe('a similarity is refused', () => {
  const epoch = (rows: number) => generateMatrix({ kind: 'scaled', rows, columns: 6, ratio: 0.9, seed: 57 });

  test('TOO_FEW_CHECKPOINTS of one', async () => {
    await expect(matrixOf([epoch(9)])).rejects.toMatchObject({ code: 'TOO_FEW_CHECKPOINTS' });
  });

  test.each(similarityMeasures)('TOO_FEW_ROWS of three images, %s', async (measure) => {
    await expect(matrixOf([epoch(3), epoch(3)], { measure })).rejects.toMatchObject({ code: 'TOO_FEW_ROWS' });
    await expect(matrixOf([epoch(4), epoch(4)], { measure })).resolves.toBeDefined();
  });
});

test('its estimate grows with what is held, until that is a gibibyte', () => {
  const facts = { sha256: '', parameterCount: 0 };
  const subject = (count: number, rows: number) => ({
    others: new Array(count).fill({ ...facts, architecture: { ...network, width: 128 } }),
    dataset: { digest: '', image: network.input, classes: [], counts: { TRAIN: rows, TEST: 0 } },
  });
  const bytes = (count: number, rows: number) =>
    similarity.estimate(subject(count, rows), similarity.parameters.parse({})).bytes;
  const matrix = 4 * 10_000 * 512;
  expect(bytes(20, 10_000) - bytes(10, 10_000)).toBe(10 * matrix);
  expect(bytes(2000, 10_000) - bytes(1000, 10_000)).toBe(0);
  expect(bytes(2000, 10_000)).toBeLessThan(2 ** 30 + 4 * matrix + 24 * 512 ** 2);
});
