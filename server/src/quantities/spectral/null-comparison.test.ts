import { readFileSync } from 'node:fs';
import { randomFrom } from '@transferscope/shared';
import { describe, expect, test } from 'vitest';
import { compareWithDraws } from './null-comparison.ts';

/** SciPy's Student on the same rows; `recipe` says how they are made. */
interface ComparisonCase {
  readonly recipe: {
    readonly seed: number;
    readonly rows: number;
    readonly draws: number;
    readonly right: number;
    readonly spread: number;
  };
  readonly accuracy: readonly number[];
  readonly advantage: readonly number[];
}

const { comparisons } = JSON.parse(
  readFileSync(new URL('../../../../test/reference/bands.json', import.meta.url), 'utf8'),
) as { comparisons: ComparisonCase[] };

/** Rows that are hard for all and luck of each; draw j is right more often the larger j. */
function rowsOf({ seed, rows, draws, right, spread }: ComparisonCase['recipe']) {
  const random = randomFrom(seed);
  const uniforms = (count: number) => Float64Array.from({ length: count }, () => random.uniform());
  const hard = uniforms(rows);
  const rightBelow = (bound: number) => {
    const luck = uniforms(rows);
    return Uint8Array.from(hard, (one, i) => (0.5 * one + 0.5 * luck[i]! < bound ? 1 : 0));
  };
  const band = rightBelow(right);
  return {
    band,
    drawn: Array.from({ length: draws }, (_, j) => rightBelow(0.5 + spread * (j / (draws - 1) - 0.5))),
  };
}

test.each(comparisons)(
  '$recipe.draws draws on $recipe.rows rows: intervals are those of SciPy',
  ({ recipe, accuracy, advantage }) => {
    const { band, drawn } = rowsOf(recipe);
    const found = compareWithDraws(band, drawn);
    const near = (expected: readonly number[]) => expected.map((value) => expect.closeTo(value, 4));
    expect([found.accuracy.value, found.accuracy.low, found.accuracy.high]).toEqual(near(accuracy));
    expect([found.advantage.value, found.advantage.low, found.advantage.high]).toEqual(near(advantage));
    expect([found.accuracy.level, found.advantage.level]).toEqual([0.95, 0.95]);
  },
);

describe('an advantage', () => {
  const alike = (rows: number, right: number) =>
    Uint8Array.from({ length: rows }, (_, i) => (i < right ? 1 : 0));

  test('of nothing over draws that are right where the band is', () => {
    const draws = Array.from({ length: 5 }, () => alike(40, 30));
    expect(compareWithDraws(alike(40, 30), draws)).toEqual({
      accuracy: { value: 0.75, low: 0.75, high: 0.75, level: 0.95 },
      advantage: { value: 0, low: 0, high: 0, level: 0.95 },
    });
  });

  test('is unknown on a single test row', () => {
    const draws = Array.from({ length: 5 }, () => alike(1, 0));
    expect(compareWithDraws(alike(1, 1), draws).advantage).toEqual({
      value: 1,
      low: -1,
      high: 1,
      level: 0.95,
    });
  });

  test('is not found 39 times of 40 where band and draws are of one kind', () => {
    let found = 0;
    const trials = 2000;
    for (let seed = 0; seed < trials; seed++) {
      const random = randomFrom(seed);
      const hard = Float64Array.from({ length: 120 }, () => random.uniform());
      const one = () => {
        const skill = 0.5 + 0.04 * random.normal();
        return Uint8Array.from(hard, (row) => (0.5 * row + 0.5 * random.uniform() < skill ? 1 : 0));
      };
      const band = one();
      if (compareWithDraws(band, Array.from({ length: 10 }, one)).advantage.low > 0) found++;
    }
    // 2.5 % of 2,000 are 50, with a deviation of 7.
    expect(found).toBeGreaterThan(25);
    expect(found).toBeLessThan(75);
  });
});
