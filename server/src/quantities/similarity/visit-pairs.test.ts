import { describe, expect, test } from 'vitest';
import { pairPlan, visitPairs } from './visit-pairs.ts';

/** Reads of each item, pairs in the order of visits, and the most items alive at once. */
async function visited(count: number, held: number) {
  const reads = new Array<number>(count).fill(0);
  const pairs: string[] = [];
  await visitPairs(
    count,
    held,
    async (index) => {
      reads[index]!++;
      return `item ${index}`;
    },
    async (i, j, first, second) => {
      expect([first, second]).toEqual([`item ${i}`, `item ${j}`]);
      pairs.push(`${i} ${j}`);
    },
  );
  return { reads, pairs };
}

const allPairs = (count: number) =>
  Array.from({ length: count }, (_, j) => Array.from({ length: j + 1 }, (_, i) => `${i} ${j}`)).flat();

describe.each([2, 3, 5, 12])('pairs of %i items', (count) => {
  test('are visited once each, and every item read once, where all are held', async () => {
    const { reads, pairs } = await visited(count, count);
    expect(pairs).toEqual(allPairs(count));
    expect(reads).toEqual(new Array(count).fill(1));
  });

  test.each([2, 3, 4])('are visited once each with %i held, by as many reads as planned', async (held) => {
    const { reads, pairs } = await visited(count, Math.min(held, count));
    expect([...pairs].sort()).toEqual(allPairs(count).sort());
    const plan = pairPlan(count, 1, held);
    expect(plan.held).toBe(Math.min(held, count));
    expect(reads.reduce((sum, times) => sum + times, 0)).toBe(plan.reads);
  });
});

test('two items are held however large they are', () => {
  expect(pairPlan(4, 2 ** 40, 2 ** 30)).toEqual({ held: 2, reads: 4 + 3 + 2 });
  expect(pairPlan(4, 2 ** 20, 2 ** 30)).toEqual({ held: 4, reads: 4 });
});
