'use client';

import Link from 'next/link';
import { Fragment, useRef, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { counted, duration, operations } from '../../wording/amount.ts';
import {
  CancelComputationMutation,
  PauseComputationsMutation,
  ResumeComputationsMutation,
} from '../computations/computation.mutation.ts';
import { useChanges } from '../computations/use-changes.ts';
import { SmallButton } from '../controls/small-button.tsx';
import { ComputeMutation } from '../lazy/compute.mutation.ts';
import { FailedNotice } from '../lazy/failed-notice.tsx';
import { causeOf, failureKinds } from '../lazy/open-results.ts';
import { refusalOf } from '../notices/refusal.ts';
import { RefusalNotice } from '../notices/refusal-notice.tsx';
import {
  countResults,
  type FailedResult,
  failedPlaces,
  failedResults,
  pendingIds,
  resultsOf,
} from './result-counts.ts';
import { type CheckpointResults, RunResultsQuery } from './run.query.ts';

interface Props {
  runId: string;
  target: { id: string; slug: string; name: string };
  checkpoints: readonly CheckpointResults[];
  reread: () => void;
}

/** What is not computed and would cost, one button for all of it, how far it is, and what failed. */
export function ComputeBar({ runId, target, checkpoints, reread }: Props) {
  const [computing, compute] = useMutation(ComputeMutation);
  const client = useClient();
  const [cancelling, setCancelling] = useState(false);
  const { change: changeEach, refusal: uncancelled } = useChanges();
  const [pausing, pause] = useMutation(PauseComputationsMutation);
  const [resuming, resume] = useMutation(ResumeComputationsMutation);
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
    await changeEach(CancelComputationMutation, pendingIds(now));
    setCancelling(false);
  };
  const all = { input: { run: runId, dataset: target.id } };
  const change = async (of: typeof pause | typeof resume) => {
    await asked.current;
    await of(all);
    reread();
  };
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
              // Spectra without and with centring, as the charts have them.
              asked.current = compute({
                input: { run: runId, datasets: [target.id], quantities: ['LINEAR_PROBE', 'SPECTRUM'] },
              });
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
            {counts.paused > 0 ? `, ${counts.paused} paused` : ''}
          </span>
          {counts.waiting > counts.paused ? (
            <SmallButton data-testid="pause-all" disabled={pausing.fetching} onClick={() => change(pause)}>
              Pause all
            </SmallButton>
          ) : null}
          {counts.paused > 0 ? (
            <SmallButton data-testid="resume-all" disabled={resuming.fetching} onClick={() => change(resume)}>
              Resume all
            </SmallButton>
          ) : null}
          <SmallButton data-testid="cancel-all" disabled={cancelling} onClick={cancelAll}>
            {cancelling ? 'Cancelling …' : `Cancel ${counted(counts.waiting, 'computation')}`}
          </SmallButton>
        </div>
      ) : null}
      {failureKinds(failed).map((kind) => (
        <FailedNotice key={causeOf(kind.first)} of={kind} reread={reread}>
          <Places of={kind.all} target={target.slug} />:{' '}
        </FailedNotice>
      ))}
      <RefusalNotice of={refusalOf([computing, pausing, resuming])} />
      <RefusalNotice of={uncancelled} />
    </section>
  );
}

/** What failed, with a link to each checkpoint: `Linear probe of epoch 3, 5; spectrum of epoch 3`. */
function Places({ of, target }: { of: readonly FailedResult[]; target: string }) {
  return failedPlaces(of).map(({ what, checkpoints }, place) => (
    <Fragment key={what}>
      {place === 0 ? what.charAt(0).toUpperCase() + what.slice(1) : `; ${what}`} of epoch{' '}
      {checkpoints.map(({ id, epoch }, order) => (
        <Fragment key={id}>
          {order === 0 ? '' : ', '}
          <Link href={`/checkpoints/${encodeURIComponent(id)}?target=${encodeURIComponent(target)}`}>
            {epoch}
          </Link>
        </Fragment>
      ))}
    </Fragment>
  ));
}
