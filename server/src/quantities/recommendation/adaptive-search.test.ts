import { randomFrom } from '@transferscope/shared';
import { describe, expect, it } from 'vitest';
import { adaptiveSearch } from './adaptive-search.ts';

const evaluated = (scores: readonly number[]) => adaptiveSearch(scores).map((step) => step.evaluated);

describe('the search for a checkpoint', () => {
  it('begins with the ends and the middle, and goes on around the best', () => {
    const scores = [1, 2, 3, 4, 5, 7, 6, 4, 3];
    expect(evaluated(scores)).toEqual([0, 8, 4, 2, 6, 5]);
    expect(adaptiveSearch(scores).at(-1)).toEqual({ evaluated: 5, chosen: 5 });
  });

  it('finds the peak of every curve with one peak, with few evaluations', () => {
    const random = randomFrom(4);
    for (let round = 0; round < 500; round++) {
      const count = 1 + random.below(60);
      const peak = random.below(count);
      const steps = Array.from({ length: count }, () => 0.01 + random.uniform());
      const scores = steps.map((_, place) => {
        const [from, to] = place < peak ? [place, peak] : [peak, place];
        return -steps.slice(from, to).reduce((sum, step) => sum + step, 0);
      });
      const found = adaptiveSearch(scores);
      expect(found.at(-1)!.chosen).toBe(peak);
      expect(found.length).toBeLessThanOrEqual(Math.min(count, 4 + 3 * Math.ceil(Math.log2(count))));
    }
  });

  it('evaluates no checkpoint twice, and ends with a best whose neighbours it has seen', () => {
    const random = randomFrom(9);
    for (let round = 0; round < 200; round++) {
      const scores = Array.from({ length: 1 + random.below(30) }, () => random.below(5));
      const seen = evaluated(scores);
      const { chosen } = adaptiveSearch(scores).at(-1)!;
      expect(new Set(seen).size).toBe(seen.length);
      for (const neighbour of [chosen - 1, chosen + 1])
        if (scores[neighbour] !== undefined) expect(seen).toContain(neighbour);
      expect(scores[chosen]).toBe(Math.max(...seen.map((place) => scores[place]!)));
    }
  });
});
