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
  message: '',
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
  const failed = (code: string, id: string) => ({
    __typename: 'ComputationFailed' as const,
    code,
    message: `${code} of ${id}`,
    computation: { id, status: 'FAILED' as const },
  });
  expect(failureKinds([failed('ONE_CLASS', 'a'), failed('CRASHED', 'b'), failed('ONE_CLASS', 'c')])).toEqual([
    { code: 'ONE_CLASS', message: 'ONE_CLASS of a', ids: ['a', 'c'] },
    { code: 'CRASHED', message: 'CRASHED of b', ids: ['b'] },
  ]);
});
