import { expect, test } from 'vitest';
import { openResults } from './open-results.ts';

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
