import { randomFrom } from '@transferscope/shared';
import { expect, test } from 'vitest';
import { columnMeans, columnMoments } from './column-statistics.ts';

test.each([
  [1, 1],
  [3, 5],
  [700, 6],
  [700, 7],
])('moments of %i x %i are those of their definition', (rows, columns) => {
  const random = randomFrom(rows + columns);
  const data = Float32Array.from({ length: rows * columns }, (_, at) =>
    at % columns === 1 ? 0.1 : random.normal() + 3,
  );
  const { mean, squares, inverseDeviation, fourthMoment } = columnMoments({ rows, columns, data });
  const lengths = new Float64Array(rows);
  for (let d = 0; d < columns; d++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += data[i * columns + d]!;
    expect(mean[d]).toBe(sum / rows);
    let square = 0;
    for (let i = 0; i < rows; i++) {
      const deviation = data[i * columns + d]! - sum / rows;
      square += deviation * deviation;
      lengths[i]! += deviation * deviation;
    }
    expect(squares[d]).toBe(square);
    const isConstant = rows === 1 || d === 1;
    expect(inverseDeviation[d]).toBe(isConstant ? 0 : 1 / Math.sqrt(square / rows));
  }
  const fourth = lengths.reduce((total, length) => total + length * length, 0);
  expect(Math.abs(fourthMoment - fourth)).toBeLessThanOrEqual(1e-14 * fourth);
  expect(columnMeans({ rows, columns, data })).toEqual(mean);
});
