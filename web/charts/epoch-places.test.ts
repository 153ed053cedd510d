import { expect, test } from 'vitest';
import { epochPlaces, labelledPlaces } from './epoch-places.ts';

test('every checkpoint is named where there is room', () => {
  expect(labelledPlaces(4, 400)).toEqual([0, 1, 2, 3]);
});

test('where there is not, every n-th is, and the last instead of one that would touch it', () => {
  expect(labelledPlaces(24, 300)).toEqual([0, 3, 6, 9, 12, 15, 18, 23]);
  expect(labelledPlaces(10, 100)).toEqual([0, 3, 6, 9]);
  expect(labelledPlaces(1, 10)).toEqual([0]);
  expect(labelledPlaces(0, 100)).toEqual([]);
});

test('a place is named by its epoch', () => {
  const { ticks, tickFormat } = epochPlaces([0, 0.5, 40], 400);
  expect(ticks.map(tickFormat)).toEqual(['0', '0.5', '40']);
});
