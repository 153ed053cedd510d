import { expect, test } from 'vitest';
import { componentPoints, componentTable } from './component-points.ts';

const around = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 });
const points = [
  {
    count: 2,
    largest: { accuracy: around(0.5), equalEnergy: { dimensions: 7, accuracy: around(0.6) } },
    smallest: { accuracy: around(0.2), equalEnergy: { dimensions: 1, accuracy: around(0.1) } },
    random: { accuracy: around(0.3) },
  },
  {
    count: 9,
    largest: { accuracy: around(0.8), equalEnergy: null },
    smallest: { accuracy: around(0.8), equalEnergy: null },
    random: null,
  },
];

test('each end has its own null model of equal energy, and both share that of equal size', () => {
  expect(componentPoints({ points }).map(({ end, count }) => [end, count])).toEqual([
    ['largest', 2],
    ['largest', 9],
    ['smallest', 2],
    ['smallest', 9],
  ]);
  expect(componentPoints({ points })[2]).toEqual({
    end: 'smallest',
    count: 2,
    accuracy: around(0.2),
    random: around(0.3),
    equalEnergy: { dimensions: 1, accuracy: around(0.1) },
  });
});

test('the table has a cell a column, and none where there is nothing to compare with', () => {
  const { columns, rows } = componentTable({ points });
  expect(rows.map((row) => row.length)).toEqual([columns.length, columns.length]);
  const plain = (row: readonly unknown[]) => row.map((cell) => String(cell ?? '').replaceAll('\u00a0', ' '));
  expect(plain(rows[0]!)).toEqual([
    '2',
    ...['50.0 % (49.0–51.0)', '59.0–61.0', '7'],
    ...['20.0 % (19.0–21.0)', '9.0–11.0', '1'],
    '29.0–31.0',
  ]);
  expect(plain(rows[1]!)).toEqual(['9', '80.0 % (79.0–81.0)', '', '', '80.0 % (79.0–81.0)', '', '', '']);
});
