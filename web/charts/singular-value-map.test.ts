import { expect, test } from 'vitest';
import { singularValueMapExample } from './singular-value-map.example.ts';
import { cellTitle, singularValueCells, singularValueRamp } from './singular-value-map.ts';

const one = (singularValues: number[], resolvedCount: number) => ({
  spectra: [{ epoch: 3, singularValues, resolvedCount, principalRank: 1 }],
});

test('a short spectrum has a cell a value, and none below the noise floor has a number', () => {
  expect(singularValueCells(one([1000, 10, 0.1, 0], 3))).toEqual([
    { place: 0, epoch: 3, from: 1, to: 1, logarithm: 3 },
    { place: 0, epoch: 3, from: 2, to: 2, logarithm: 1 },
    { place: 0, epoch: 3, from: 3, to: 3, logarithm: -1 },
    { place: 0, epoch: 3, from: 4, to: 4, logarithm: null },
  ]);
});

test('a long spectrum is put together in cells that leave nothing out', () => {
  const cells = singularValueCells(one(new Array(2048).fill(100), 2000));
  expect(cells.length).toBeLessThanOrEqual(72);
  expect(cells[0]).toMatchObject({ from: 1, to: 1 });
  expect(cells.at(-1)).toMatchObject({ to: 2048, logarithm: 2 });
  expect(cells.slice(1).every(({ from }, order) => from === cells[order]!.to + 1)).toBe(true);
});

test('a cell of several values shows the mean of the logarithms of those that are resolved', () => {
  const [cell] = singularValueCells(one([1000, 10, 0.001], 2), 1);
  expect(cell).toMatchObject({ from: 1, to: 3, logarithm: 2 });
  expect(cellTitle(cell!, 1)).toBe('epoch 3, k* 1\nsingular values 1–3: about 100');
});

test('the ramp ends at the smallest and the largest resolved value', () => {
  expect(singularValueRamp(one([500, 20, 1e-9], 2))).toEqual({ ramp: 'heat', low: '20', high: '500' });
  expect(singularValueRamp({ spectra: [] })).toEqual({ ramp: 'heat', low: '1', high: '1' });
  expect(singularValueRamp(singularValueMapExample).high).toBe('300');
});
