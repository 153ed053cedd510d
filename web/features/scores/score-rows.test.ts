import { expect, test } from 'vitest';
import { cautions, failures, scoreColumns, scoreRows } from './score-rows.ts';
import type { RunScores } from './scores.query.ts';

const computation = (id: string) => ({ id, status: 'FAILED' as const });
const score = (value: number | null, ...codes: string[]) => ({
  __typename: 'Score' as const,
  value,
  provenance: { warnings: codes.map((code) => ({ code, message: `${code} at ${value}` })) },
});
const failed = (id: string) => ({
  __typename: 'ComputationFailed' as const,
  code: 'H_SCORE_UNDETERMINED',
  cause: null,
  message: 'few images',
  advice: 'label more',
  recurs: true,
  computation: computation(id),
});
const missing = { __typename: 'NotComputed' as const, estimate: { flops: 1, seconds: null } };
const points = (...results: object[]) =>
  results.map((result, index) => ({ epoch: 2 * index, checkpoint: { id: `k${index}` }, result }));

const run = {
  id: 'run',
  scores: [
    {
      name: 'NLEEP',
      points: points(score(-0.1, 'FEW_ROWS_PER_COMPONENT'), score(-0.2, 'FEW_ROWS_PER_COMPONENT'), missing),
    },
    { name: 'H_SCORE', points: points(failed('a'), failed('b'), score(null, 'DEAD_FEATURES')) },
  ],
  transferCurve: {
    points: points(
      { __typename: 'Evaluation', accuracy: { value: 0.5, low: 0.4, high: 0.6 } },
      missing,
      missing,
    ),
  },
} as unknown as RunScores;

test('a row has the accuracy and the scores that are there, null where features say nothing', () => {
  expect(scoreRows(run)).toEqual([
    { id: 'k0', epoch: 0, accuracy: { value: 0.5, low: 0.4, high: 0.6 }, scores: { NLEEP: -0.1 } },
    { id: 'k1', epoch: 2, accuracy: null, scores: { NLEEP: -0.2 } },
    { id: 'k2', epoch: 4, accuracy: null, scores: { H_SCORE: null } },
  ]);
  expect(scoreColumns(run).map(({ title }) => title)).toEqual(['NLEEP', 'H-score']);
});

test('what several checkpoints share is told once, with the computations to try again', () => {
  expect(
    failures(run).map(({ first, all, ids }) => [first.name, all.map(({ epoch }) => epoch), ids]),
  ).toEqual([['H_SCORE', [0, 2], ['a', 'b']]]);
  expect(cautions(run).map(({ name, code, message, epochs }) => [name, code, message, epochs])).toEqual([
    ['NLEEP', 'FEW_ROWS_PER_COMPONENT', 'FEW_ROWS_PER_COMPONENT at -0.1', [0, 2]],
    ['H_SCORE', 'DEAD_FEATURES', 'DEAD_FEATURES at null', [4]],
  ]);
});
