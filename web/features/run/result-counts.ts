import { type TotalCost, totalCost } from '../lazy/total-cost.ts';
import type { CheckpointResults } from './run.query.ts';

/** How far one kind of result is over all checkpoints; estimates add up those not asked for yet. */
export interface ResultCounts extends TotalCost {
  readonly total: number;
  readonly done: number;
  readonly missing: number;
  /** On their way, and those of them that are paused. */
  readonly waiting: number;
  readonly paused: number;
  readonly failed: number;
}

type OneResult = CheckpointResults['evaluation'] | CheckpointResults['uncentred'];

/** A failed result, what it is, and the checkpoint that it is of. */
export type FailedResult = Extract<OneResult, { __typename: 'ComputationFailed' }> & {
  readonly what: string;
  readonly checkpoint: Pick<CheckpointResults, 'id' | 'epoch'>;
};

/** Counts results by what became of them. */
export function countResults(results: readonly OneResult[]): ResultCounts {
  const have = (name: OneResult['__typename']) =>
    results.filter(({ __typename }) => __typename === name).length;
  const estimates = results.flatMap((result) =>
    result.__typename === 'NotComputed' ? [result.estimate] : [],
  );
  const waiting = have('ComputationPending');
  const failed = have('ComputationFailed');
  return {
    total: results.length,
    done: results.length - estimates.length - waiting - failed,
    missing: estimates.length,
    waiting,
    paused: results.filter(
      (result) => result.__typename === 'ComputationPending' && result.computation.status === 'PAUSED',
    ).length,
    failed,
    ...totalCost(estimates),
  };
}

/** The three results of a checkpoint that the run page shows, each with its name. */
export function resultsOf(checkpoint: CheckpointResults) {
  return [
    { what: 'linear probe', result: checkpoint.evaluation },
    { what: 'spectrum', result: checkpoint.uncentred },
    { what: 'centred spectrum', result: checkpoint.centred },
  ] as const;
}

/** Every failed result, by epoch. */
export function failedResults(checkpoints: readonly CheckpointResults[]): FailedResult[] {
  return checkpoints.flatMap((checkpoint) =>
    resultsOf(checkpoint).flatMap(({ what, result }) =>
      result.__typename === 'ComputationFailed' ? [{ ...result, what, checkpoint }] : [],
    ),
  );
}

/** Which checkpoints' results failed, by what they are, in the order of the page. */
export function failedPlaces(
  failed: readonly FailedResult[],
): { readonly what: string; readonly checkpoints: readonly FailedResult['checkpoint'][] }[] {
  return [...new Set(failed.map(({ what }) => what))].map((what) => ({
    what,
    checkpoints: failed.filter((one) => one.what === what).map(({ checkpoint }) => checkpoint),
  }));
}

/** The computations that are waiting or running for these checkpoints, each once. */
export function pendingIds(checkpoints: readonly CheckpointResults[]): string[] {
  const ids = checkpoints.flatMap((checkpoint) =>
    resultsOf(checkpoint).flatMap(({ result }) =>
      result.__typename === 'ComputationPending' ? [result.computation.id] : [],
    ),
  );
  return [...new Set(ids)];
}
