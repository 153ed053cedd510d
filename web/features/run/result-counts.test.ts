import { expect, test } from 'vitest';
import { countResults, failedPlaces, failedResults, pendingIds } from './result-counts.ts';
import type { CheckpointResults } from './run.query.ts';

const missing = (flops: number, seconds: number | null) =>
  ({ __typename: 'NotComputed', estimate: { computations: 1, flops, seconds } }) as const;
const waiting = (id: string, status: 'QUEUED' | 'PAUSED' = 'QUEUED') =>
  ({
    __typename: 'ComputationPending',
    computation: { id, status, progress: { fraction: 0, stage: '', training: null } },
  }) as const;
const failed = {
  __typename: 'ComputationFailed',
  code: 'CHECKPOINT_ALTERED',
  cause: null,
  message: 'The file has changed.',
  advice: 'Import it again.',
  recurs: false,
  computation: { id: 'c9', status: 'FAILED' },
} as const;
const spectrum = {
  __typename: 'Spectrum' as const,
  singularValues: [2, 1],
  resolvedCount: 2,
  rankSigma: 2,
  rankSquared: 1,
  measures: { effectiveRank: 1.9, stableRank: 1.25, participationRatio: 1.47, alpha: null },
} satisfies CheckpointResults['uncentred'];

function checkpoint(
  epoch: number,
  evaluation: CheckpointResults['evaluation'],
  uncentred: CheckpointResults['uncentred'],
  centred: CheckpointResults['centred'],
): CheckpointResults {
  return { id: `k${epoch}`, epoch, sourceAccuracy: 0.5, evaluation, uncentred, centred };
}

test('results are counted by what became of them, and the estimates of the missing ones added up', () => {
  const paused = waiting('c2', 'PAUSED');
  expect(countResults([missing(4e9, 2), missing(6e9, 3), waiting('c1'), paused, failed, spectrum])).toEqual({
    total: 6,
    done: 1,
    missing: 2,
    waiting: 2,
    paused: 1,
    failed: 1,
    flops: 1e10,
    seconds: 5,
  });
});

test('a time is not promised when one of the estimates has none', () => {
  expect(countResults([missing(1, 2), missing(1, null), missing(1, 2)]).seconds).toBeUndefined();
});

test('failed results name epoch and quantity', () => {
  expect(
    failedResults([checkpoint(7, failed, spectrum, failed)]).map(({ checkpoint: { epoch }, what }) => [
      epoch,
      what,
    ]),
  ).toEqual([
    [7, 'linear probe'],
    [7, 'centred spectrum'],
  ]);
});

test('failed results of one kind are told together, with the checkpoints that they are of', () => {
  const all = failedResults([
    checkpoint(7, failed, spectrum, failed),
    checkpoint(9, failed, spectrum, spectrum),
  ]);
  expect(failedPlaces(all).map(({ what, checkpoints }) => [what, checkpoints.map(({ id }) => id)])).toEqual([
    ['linear probe', ['k7', 'k9']],
    ['centred spectrum', ['k7']],
  ]);
});

test('a computation that two results wait for is named once', () => {
  const both = checkpoint(1, waiting('c1'), waiting('c2'), waiting('c2'));
  expect(pendingIds([both, checkpoint(2, spectrum as never, spectrum, spectrum)])).toEqual(['c1', 'c2']);
});
