import { expect, test } from 'vitest';
import { endsFirst } from './ends-first.ts';

test('the ends come first, then the middle, then the middles of the halves', () => {
  expect(endsFirst([0, 1, 2, 3, 4, 5, 6, 7, 8])).toEqual([0, 8, 4, 2, 6, 1, 3, 5, 7]);
});

test.each([0, 1, 2, 3, 24, 100])('of %i each comes once', (count) => {
  const items = Array.from({ length: count }, (_, index) => index);
  expect(endsFirst(items).sort((a, b) => a - b)).toEqual(items);
});

test('after any number of items the largest gap is at most twice what it could be', () => {
  const items = Array.from({ length: 65 }, (_, index) => index);
  const order = endsFirst(items);
  for (let done = 2; done <= 65; done++) {
    const sorted = order.slice(0, done).sort((a, b) => a - b);
    const largest = Math.max(...sorted.slice(1).map((item, index) => item - sorted[index]!));
    expect(largest).toBeLessThanOrEqual(2 * Math.ceil(64 / (done - 1)));
  }
});
