'use client';

import { useRef, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { counted, duration, operations } from '../../wording/amount.ts';
import { CancelComputationMutation, RetryComputationMutation } from '../computations/computation.mutation.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { UserErrors } from '../notices/user-errors.tsx';
import { countResults, failedResults, pendingIds, resultsOf } from './result-counts.ts';
import { ComputeAllMutation } from './run.mutation.ts';
import { type CheckpointResults, RunResultsQuery } from './run.query.ts';

interface Props {
  runId: string;
  target: { id: string; name: string };
  checkpoints: readonly CheckpointResults[];
}

/** What is not computed and would cost, one button for all of it, how far it is, and what failed. */
export function ComputeBar({ runId, target, checkpoints }: Props) {
  const [computing, computeAll] = useMutation(ComputeAllMutation);
  const client = useClient();
  const [cancelling, setCancelling] = useState(false);
  const [, cancel] = useMutation(CancelComputationMutation);
  const [, retry] = useMutation(RetryComputationMutation);
  const counts = countResults(checkpoints.flatMap((one) => resultsOf(one).map(({ result }) => result)));
  const failed = failedResults(checkpoints);
  /** The last request for work: until it is answered, its computations still come. */
  const asked = useRef<Promise<unknown>>(undefined);
  const cancelAll = async () => {
    setCancelling(true);
    await asked.current;
    // What waits now: of what was just asked for the page knows only a part.
    const { data } = await client.query(
      RunResultsQuery,
      { run: runId, target: target.id },
      { requestPolicy: 'network-only' },
    );
    const now = data?.run?.transferCurve.points.map(({ checkpoint }) => checkpoint) ?? checkpoints;
    await Promise.all(pendingIds(now).map((id) => cancel({ id })));
    setCancelling(false);
  };
  const refused = [computing.data?.probesAndSpectra, computing.data?.centredSpectra].flatMap(
    (payload) => payload?.userErrors ?? [],
  );
  if (counts.done === counts.total && failed.length === 0) return null;
  const finished = counts.done + counts.failed;
  return (
    <section className="panel stack" aria-label="Computation" data-testid="compute-bar">
      {counts.missing > 0 ? (
        <div className="row" data-justify="between">
          <p>
            {counts.missing} of {counts.total} results on {target.name} are not computed. They would take{' '}
            {operations(counts.flops)}
            {counts.seconds === undefined
              ? '; this machine has not been timed yet'
              : `, about ${duration(counts.seconds)}`}
            .
          </p>
          <button
            type="button"
            className="button"
            data-kind="primary"
            data-testid="compute-all"
            disabled={computing.fetching}
            onClick={() => {
              asked.current = computeAll({ run: runId, target: target.id });
            }}
          >
            Compute all
          </button>
        </div>
      ) : null}
      {counts.waiting > 0 ? (
        <div className="row">
          <progress value={finished} max={counts.total} aria-label="Results computed" style={{ flex: 1 }} />
          <span className="nowrap" data-testid="compute-progress">
            {finished} of {counts.total}
          </span>
          <button
            type="button"
            className="button"
            data-size="small"
            data-testid="cancel-all"
            disabled={cancelling}
            onClick={cancelAll}
          >
            {cancelling ? 'Cancelling …' : `Cancel ${counted(counts.waiting, 'computation')}`}
          </button>
        </div>
      ) : null}
      {failed.map(({ epoch, what, code, message, computationId }) => (
        <div
          key={`${epoch} ${what}`}
          className="notice row"
          data-tone="bad"
          data-justify="between"
          role="alert"
        >
          <p className="break">
            Epoch {epoch}, {what}: {message} <span className="mono faint">{code}</span>
          </p>
          <button
            type="button"
            className="button"
            data-size="small"
            onClick={() => retry({ id: computationId })}
          >
            Retry
          </button>
        </div>
      ))}
      <UserErrors errors={refused} />
      {computing.error ? <FailureNotice error={computing.error} /> : null}
    </section>
  );
}
