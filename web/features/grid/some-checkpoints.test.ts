import { expect, test } from 'vitest';
import { someOf } from './some-checkpoints.ts';

const eight = [0, 1, 2, 3, 4, 5, 6, 7];

test('a selection has both ends, and every checkpoint once', () => {
  expect(someOf(eight, 'All')).toEqual(eight);
  expect(someOf(eight, 'First, middle, last')).toEqual([0, 3, 7]);
  expect(someOf(eight, 'Every second')).toEqual([0, 2, 4, 6, 7]);
  expect(someOf(eight, 'None')).toEqual([]);
});

test('one of a few checkpoints is first, middle and last at once', () => {
  expect(someOf([5], 'First, middle, last')).toEqual([5]);
  expect(someOf([5, 6], 'First, middle, last')).toEqual([5, 6]);
  expect(someOf([], 'First, middle, last')).toEqual([]);
});
