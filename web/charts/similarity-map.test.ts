import { expect, test } from 'vitest';
import { driftExample, likenessExample } from './similarity-map.example.ts';
import { pairTitle, similarityCells, similarityRamp } from './similarity-map.ts';

test('every pair has a cell; what is not there is missing and not 0', () => {
  const cells = similarityCells({ ...likenessExample, epochs: [0, 5], values: [[1, null], [0]] });
  expect(cells).toEqual([
    { checkpoint: 0, reference: 0, value: 1 },
    { checkpoint: 0, reference: 1, value: null },
    { checkpoint: 1, reference: 0, value: 0 },
    { checkpoint: 1, reference: 1, value: null },
  ]);
});

test('a likeness is coloured up to 1, a drift up to the largest there is', () => {
  expect(similarityRamp(likenessExample)).toMatchObject({ low: '0', high: '1' });
  expect(
    similarityRamp({
      ...driftExample,
      values: [
        [0, null],
        [2.3456, 0],
      ],
    }),
  ).toMatchObject({ high: '2.35' });
});

test('the ramp of a drift has its middle where half of the logarithm is, not half of the largest', () => {
  const values = [
    [0, 190, 1],
    [2, 0, 1],
    [1, 2, 0],
  ];
  // The median is 2: log(1 + m / 2) is half of log(1 + 190 / 2).
  expect(similarityRamp({ ...driftExample, epochs: [0, 1, 2], values })).toMatchObject({ middle: '17.6' });
  expect(similarityRamp(likenessExample)).not.toHaveProperty('middle');
});

test('the words of a drift tell which epoch is the reference, those of a likeness need not', () => {
  const cell = { checkpoint: 15, reference: 3, value: 0.25 };
  expect(pairTitle(driftExample, cell)).toBe('epoch 40 from epoch 4\ndrift of the residual part 0.25');
  expect(pairTitle(likenessExample, { ...cell, value: null })).toBe('epochs 40 and 4\nCKA not computed');
});
