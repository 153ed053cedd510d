import { expect, test } from 'vitest';
import { failureKinds, openResults } from './open-results.ts';

const computation = (id: string) => ({
  id,
  status: 'QUEUED',
  progress: { fraction: 0, stage: '', training: null },
});
const missing = { __typename: 'NotComputed', estimate: { flops: 1, seconds: null } };
const failure = {
  __typename: 'ComputationFailed',
  code: 'ONE_CLASS',
  cause: null,
  message: '',
  advice: '',
  recurs: true,
  computation: computation('c'),
};

test('finds every lazy field without a result, however deep, and each computation once', () => {
  const answer = {
    run: {
      points: [
        { result: { __typename: 'Evaluation', confusion: [[1, 2]] }, other: missing },
        { result: { __typename: 'ComputationPending', computation: computation('a') } },
        { result: { __typename: 'ComputationPending', computation: computation('a') } },
        { result: failure },
      ],
    },
  };
  expect(openResults(answer)).toEqual({
    missing: [missing],
    pending: [computation('a')],
    failed: [failure],
  });
  expect(openResults(undefined)).toEqual({ missing: [], pending: [], failed: [] });
});

test('what fails alike is told once, with every computation that can be tried again', () => {
  const failed = (code: string, id: string, cause: string | null = null) => ({
    __typename: 'ComputationFailed' as const,
    code,
    cause,
    message: `${code} of ${id}`,
    advice: '',
    recurs: false,
    computation: { id, status: 'FAILED' as const },
  });
  const [a, b, c] = [failed('ONE_CLASS', 'a'), failed('CRASHED', 'b'), failed('ONE_CLASS', 'c')];
  expect(failureKinds([a, b, c, a])).toEqual([
    { first: a, all: [a, c, a], ids: ['a', 'c'] },
    { first: b, all: [b], ids: ['b'] },
  ]);
  expect(failureKinds([a, b, c], ({ computation }) => computation.id)).toHaveLength(3);
  // An input is told by what happened to it.
  const waited = failed('INPUT_FAILED', 'd', 'CRASHED');
  expect(failureKinds([a, b, waited, failed('INPUT_FAILED', 'e', 'OTHER')]).map(({ ids }) => ids)).toEqual([
    ['a'],
    ['b', 'd'],
    ['e'],
  ]);
});
