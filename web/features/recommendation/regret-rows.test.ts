import { expect, test } from 'vitest';
import type { Recommendation } from './recommendation.query.ts';
import { regretRows } from './regret-rows.ts';

const choice = (epoch: number, regret: number) => ({
  checkpoint: { id: `epoch ${epoch}`, epoch },
  accuracy: { value: 0.8 - regret, low: 0, high: 1 },
  regret: { value: regret, low: regret, high: regret },
});
const missing = { __typename: 'NotComputed', estimate: { flops: 1, seconds: null } } as const;

const recommendation: Recommendation = {
  __typename: 'Recommendation',
  sentence: '',
  checkpointCount: 24,
  hindsightOptimism: 0.004,
  recommended: choice(12, 0.01),
  hindsight: choice(14, 0),
  choices: [
    { name: 'RANK_ME', title: 'RankMe', rule: '', result: missing },
    {
      name: 'FINAL',
      title: 'Final checkpoint',
      rule: '',
      result: { __typename: 'Choice', ...choice(40, 0.08) },
    },
    {
      name: 'SOURCE_ACCURACY',
      title: 'Source',
      rule: '',
      result: { __typename: 'Choice', ...choice(30, 0.005) },
    },
  ],
  search: [
    { evaluations: 1, choice: choice(0, 0.3) },
    { evaluations: 2, choice: choice(10, 0.02) },
  ],
  provenance: { warnings: [] },
};

test('ways of choosing stand by what they lose, those that are not known last', () => {
  const rows = regretRows(recommendation);
  expect(rows.map(({ key, choice }) => [key, choice?.checkpoint.epoch])).toEqual([
    ['hindsight', 14],
    ['SOURCE_ACCURACY', 30],
    ['recommended', 12],
    ['search', 10],
    ['FINAL', 40],
    ['RANK_ME', undefined],
  ]);
});

test('the search says how many checkpoints it evaluates', () => {
  expect(regretRows(recommendation).find(({ key }) => key === 'search')!.rule).toContain(
    '2 of 24 checkpoints',
  );
});
