import { expect, test } from 'vitest';
import { planInWords } from './plan-in-words.ts';

const work = {
  resultCount: 6,
  storedCount: 0,
  pendingCount: 0,
  pausedCount: 0,
  failedCount: 0,
  missingCount: 6,
  estimate: { computations: 9, flops: 2e12, bytes: 1, seconds: null },
};

test('says what nothing of has been computed', () => {
  expect(planInWords(work)).toBe(
    '6 results, none of them computed yet. What is not stored takes 9 computations and 2\u00a0TFLOP; this machine has not been timed at all of them yet.',
  );
});

test('counts every state that there is, and tells the time where it is known', () => {
  const estimate = { ...work.estimate, computations: 1, seconds: 90 };
  expect(planInWords({ ...work, storedCount: 2, pausedCount: 1, missingCount: 3, estimate })).toBe(
    '6 results: 2 stored, 1 paused, 3 not computed. What is not stored takes 1 computation and 2\u00a0TFLOP; about 1\u00a0min 30\u00a0s.',
  );
  expect(planInWords({ ...work, pendingCount: 5, failedCount: 1, missingCount: 0, estimate })).toMatch(
    /^6 results: 5 on the way, 1 failed\. /,
  );
});

test('says that all is there', () => {
  expect(planInWords({ ...work, storedCount: 6, missingCount: 0 })).toBe('6 results, all of them stored.');
});
