import { afterAll, expect, test } from 'vitest';
import { generateMatrix } from '../../../../test/reference/generated-problems.ts';
import { onnxRuntime } from '../onnx-session.ts';
import { openFloat64Algebra } from './algebra.ts';
import { columnMeans } from './column-statistics.ts';
import { gramByStrips, withProduct } from './gram-by-strips.ts';

// More than one block of rows, and a last strip that is not full.
const matrix = generateMatrix({ kind: 'scaled', rows: 2100, columns: 521, ratio: 0.98, seed: 5 });
const kernels = openFloat64Algebra();
const product = await onnxRuntime(2).openProduct();
afterAll(() => product.dispose());

const mean = columnMeans(matrix);
const scale = Float64Array.from(mean, (_, column) => (column % 7) / 3);

test.each([
  ['no map', undefined],
  ['means', { mean }],
  ['means and scales', { mean, scale }],
])('a library’s product makes the same Gram matrix: %s', async (_, map) => {
  const ours = await kernels.gram(matrix, map);
  const found = await gramByStrips(product, matrix, map);
  expect(found.size).toBe(521);
  const largest = ours.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const apart = ours.data.reduce((most, value, k) => Math.max(most, Math.abs(value - found.data[k]!)), 0);
  expect(apart / largest).toBeLessThan(1e-14);
  for (const [i, j] of [
    [520, 3],
    [300, 299],
  ] as const)
    expect(found.data[i * 521 + j]).toBe(found.data[j * 521 + i]);
});

test('as many threads as there are give the same bits', async () => {
  const alone = await onnxRuntime(1).openProduct();
  const bytes = async (of: typeof product) =>
    Buffer.from((await gramByStrips(of, matrix, { mean })).data.buffer);
  expect((await bytes(alone)).equals(await bytes(product))).toBe(true);
  await alone.dispose();
});

test('it is opened for a large matrix only, and disposed with the algebra', async () => {
  const events: string[] = [];
  const algebra = withProduct(openFloat64Algebra(), async () => {
    events.push('opened');
    return Object.assign(async (_left: object, _right: object, sums: Float64Array) => sums, {
      dispose: async () => void events.push('disposed'),
    });
  });
  const zeros = (rows: number, columns: number) => ({
    rows,
    columns,
    data: new Float32Array(rows * columns),
  });
  await algebra.gram(zeros(2100, 521));
  await algebra.gram(zeros(1100, 1024));
  await algebra.gram(zeros(600, 3000));
  expect(events).toEqual([]);
  await algebra.gram(zeros(5000, 1024));
  await algebra.gram(zeros(600, 3000), undefined, 'COLUMNS');
  expect(events).toEqual(['opened']);
  await algebra.dispose();
  expect(events).toEqual(['opened', 'disposed']);
});
