import { describe, expect, test } from 'vitest';
import { generateMatrix } from '../../../../test/reference/generated-problems.ts';
import { openFloat64Algebra } from './algebra.ts';
import { columnMeans } from './column-statistics.ts';
import { KernelThreadFault, kernelTeam } from './kernel-team.ts';
import type { DenseMatrix, Multiply } from './multiply.ts';

const tall = generateMatrix({ kind: 'scaled', rows: 700, columns: 521, ratio: 0.98, seed: 5 });
const wide = generateMatrix({ kind: 'scaled', rows: 70, columns: 300, ratio: 0.9, seed: 6 });

/** Compared as bytes: an assertion about a quarter of a million numbers takes seconds. */
function same(a: Float64Array, b: Float64Array): boolean {
  const bytes = (of: Float64Array) => Buffer.from(of.buffer, of.byteOffset, of.byteLength);
  return bytes(a).equals(bytes(b));
}

describe('more threads', () => {
  test('give the same numbers, bit for bit', async () => {
    const one = openFloat64Algebra();
    const three = openFloat64Algebra({ threads: 3 });
    for (const matrix of [tall, wide, tall]) {
      const products = await one.gram(matrix);
      expect(same((await three.gram(matrix)).data, products.data)).toBe(true);
      expect(same(await three.eigenvalues(products), await one.eigenvalues(products))).toBe(true);
      for (const count of [20, products.size]) {
        const [several, single] = [
          await three.eigen(products, { count }),
          await one.eigen(products, { count }),
        ];
        expect(same(several.values, single.values)).toBe(true);
        expect(same(several.vectors, single.vectors)).toBe(true);
      }
    }
    const turned = { rows: 521, columns: 521, data: (await one.gram(tall)).data, transposed: true };
    const factor = { rows: 521, columns: 70, data: Float64Array.from(tall.data.subarray(0, 521 * 70)) };
    const product = await one.product(turned, factor);
    expect(same((await three.product(turned, factor)).data, product.data)).toBe(true);
    await three.dispose();
    expect(same((await three.gram(wide)).data, (await one.gram(wide)).data)).toBe(true);
    await three.dispose();
  }, 60_000);

  test('make every call once, also the many and the short', async () => {
    const team = kernelTeam(3);
    const space = team.open(8 * 3000 * 4);
    const from = space.float64(3000);
    const to = space.float64(12_000);
    from.forEach((_, k) => {
      from[k] = k;
    });
    for (let round = 1; round <= 20; round++) {
      to.fill(0);
      space.run(
        'packRows',
        Array.from(from, (_, k) => [from.byteOffset + 8 * k, 8, 1, 1, to.byteOffset + 32 * k]),
      );
      expect(from.every((value, k) => to[4 * k] === value)).toBe(true);
    }
    space.close();
    await team.dispose();
  });

  test('report a call that fails, and go on', async () => {
    const team = kernelTeam(2);
    const space = team.open(1024);
    const outside = Array.from({ length: 8 }, () => [2 ** 31, 8, 4, 4, 2 ** 31]);
    expect(() => space.run('packRows', outside)).toThrow(KernelThreadFault);
    const numbers = space.float64(8).fill(2);
    const call = [numbers.byteOffset, 8, 1, 1, numbers.byteOffset + 32];
    space.run('packRows', [call, call]);
    expect([...numbers]).toEqual([2, 2, 2, 2, 2, 0, 0, 0]);
    await team.dispose();
  });

  test('share several spaces that are open at once, whichever closes first', async () => {
    const team = kernelTeam(2);
    const first = team.open(1024);
    const numbers = first.float64(4).fill(7);
    const second = team.open(1024);
    expect([first.threads, second.threads]).toEqual([2, 2]);
    const others = second.float64(4);
    expect([...others.fill(8)]).toEqual([8, 8, 8, 8]);
    first.close();
    const third = team.open(2 ** 20);
    expect(third.float64(2 ** 17).every((value) => value === 0)).toBe(true);
    expect([...others]).toEqual([8, 8, 8, 8]);
    third.close();
    second.close();
    // From the start of the memory again.
    const fourth = team.open(1024);
    const again = fourth.float64(4);
    expect(again.byteOffset).toBe(numbers.byteOffset);
    expect([...again]).toEqual([0, 0, 0, 0]);
    await team.dispose();
  });

  test('give a large memory up with their last space, and start again', async () => {
    const team = kernelTeam(2);
    const small = team.open(1024);
    const large = team.open(2 ** 28);
    const memory = large.float64(4).buffer;
    large.close();
    // Another space of it is still open.
    expect([...small.float64(2).fill(3)]).toEqual([3, 3]);
    small.close();
    const next = team.open(1024);
    const numbers = next.float64(4);
    expect(numbers.buffer).not.toBe(memory);
    expect(numbers.buffer.byteLength).toBeLessThan(2 ** 20);
    const call = [numbers.byteOffset, 8, 1, 1, numbers.byteOffset];
    next.run('packRows', [call, call]);
    await team.dispose();
  });
});

test("an engine's own product makes the same Gram matrix and the same vectors", async () => {
  const shapes: number[][] = [];
  const plain = ({ rows, columns, data, transposed }: DenseMatrix) => {
    if (!transposed) return data;
    const other = new Float64Array(data.length);
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) other[j * rows + i] = data[i * columns + j]!;
    return other;
  };
  const multiply: Multiply = (a, b) => {
    const [rows, depth] = a.transposed ? [a.columns, a.rows] : [a.rows, a.columns];
    const columns = b.transposed ? b.rows : b.columns;
    expect(b.transposed ? b.columns : b.rows).toBe(depth);
    expect([a.data.length, b.data.length]).toEqual([a.rows * a.columns, b.rows * b.columns]);
    shapes.push([rows, depth, columns]);
    const product = new Float64Array(rows * columns);
    const [left, right] = [plain(a), plain(b)];
    for (let i = 0; i < rows; i++)
      for (let k = 0; k < depth; k++)
        for (let j = 0; j < columns; j++)
          product[i * columns + j]! += left[i * depth + k]! * right[k * columns + j]!;
    return product;
  };
  const kernels = openFloat64Algebra();
  const engine = openFloat64Algebra({ multiply });
  const products = await kernels.gram(tall);
  const byEngine = await engine.gram(tall);
  expect(shapes).toEqual([[521, 700, 521]]);
  const largest = products.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  products.data.forEach((value, k) => {
    if (!(Math.abs(value - byEngine.data[k]!) < 1e-13 * largest))
      expect.fail(`entry ${k}: ${value}, ${byEngine.data[k]}`);
  });

  // All columns of a matrix that has fewer rows: its smaller Gram matrix is of rows.
  const mean = columnMeans(wide);
  const ofColumns = await kernels.gram(wide, { mean }, 'COLUMNS');
  expect([ofColumns.size, (await kernels.gram(wide, { mean })).size]).toEqual([300, 70]);
  const ofColumnsByEngine = await engine.gram(wide, { mean }, 'COLUMNS');
  const trace = mean.reduce((sum, _, d) => sum + ofColumns.data[d * 301]!, 0);
  ofColumns.data.forEach((value, k) => {
    const [i, j] = [Math.floor(k / 300), k % 300];
    let expected = 0;
    for (let row = 0; row < 70; row++)
      expected += (wide.data[row * 300 + i]! - mean[i]!) * (wide.data[row * 300 + j]! - mean[j]!);
    for (const found of [value, ofColumnsByEngine.data[k]!])
      if (!(Math.abs(found - expected) < 1e-13 * trace)) expect.fail(`entry ${k}: ${found}, ${expected}`);
  });

  const [left, right] = [products.data.slice(0, 300 * 521), products.data];
  const factors = [
    { rows: 300, columns: 521, data: left },
    { rows: 521, columns: 521, data: right, transposed: true },
  ] as const;
  const many = shapes.length;
  const ofEngine = await engine.product(...factors);
  expect(shapes.slice(many)).toEqual([[300, 521, 521]]);
  const ofKernels = await kernels.product(...factors);
  const most = ofKernels.data.reduce((sofar, value) => Math.max(sofar, Math.abs(value)), 0);
  ofKernels.data.forEach((value, k) => {
    if (!(Math.abs(value - ofEngine.data[k]!) < 1e-13 * most)) expect.fail(`entry ${k} of the product`);
  });

  const own = await kernels.eigen(products);
  const other = await engine.eigen(products);
  expect(shapes.length).toBeGreaterThan(3);
  // Leading values are apart from each other: their vectors are defined up to sign.
  for (let k = 0; k < 20; k++) {
    expect(Math.abs(own.values[k]! - other.values[k]!)).toBeLessThan(1e-14 * own.values[0]!);
    let overlap = 0;
    for (let i = 0; i < 521; i++) overlap += own.vectors[k * 521 + i]! * other.vectors[k * 521 + i]!;
    expect(Math.abs(Math.abs(overlap) - 1)).toBeLessThan(1e-12);
  }
}, 60_000);
