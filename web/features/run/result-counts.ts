import type { CheckpointResults } from './run.query.ts';

/** How far one kind of result is over all checkpoints; estimates add up those not asked for yet. */
export interface ResultCounts {
  readonly total: number;
  readonly done: number;
  readonly missing: number;
  readonly waiting: number;
  readonly failed: number;
  readonly flops: number;
  /** Undefined as soon as one estimate has no time: the engine has not been timed yet. */
  readonly seconds: number | undefined;
}

/** A failed result and the computation that can be tried again. */
export interface FailedResult {
  readonly epoch: number;
  readonly what: string;
  readonly code: string;
  readonly message: string;
  readonly computationId: string;
}

type OneResult = CheckpointResults['evaluation'] | CheckpointResults['uncentred'];

const none: ResultCounts = { total: 0, done: 0, missing: 0, waiting: 0, failed: 0, flops: 0, seconds: 0 };

/** Counts results by what became of them. */
export function countResults(results: readonly OneResult[]): ResultCounts {
  return results.reduce((counts, result) => {
    const total = counts.total + 1;
    switch (result.__typename) {
      case 'NotComputed': {
        const { flops, seconds } = result.estimate;
        return {
          ...counts,
          total,
          missing: counts.missing + 1,
          flops: counts.flops + flops,
          seconds: seconds == null || counts.seconds === undefined ? undefined : counts.seconds + seconds,
        };
      }
      case 'ComputationPending':
        return { ...counts, total, waiting: counts.waiting + 1 };
      case 'ComputationFailed':
        return { ...counts, total, failed: counts.failed + 1 };
      default:
        return { ...counts, total, done: counts.done + 1 };
    }
  }, none);
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
      result.__typename === 'ComputationFailed'
        ? [
            {
              epoch: checkpoint.epoch,
              what,
              code: result.code,
              message: result.message,
              computationId: result.computation.id,
            },
          ]
        : [],
    ),
  );
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
