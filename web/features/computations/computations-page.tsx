'use client';

import { useCallback } from 'react';
import { useQuery } from 'urql';
import { duration } from '../../wording/amount.ts';
import { moment, secondsBetween } from '../../wording/moment.ts';
import { inWords, pausedAt } from '../../wording/progress.ts';
import { useRereadEvery } from '../lazy/use-reread-every.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { ComputationActions } from './computation-actions.tsx';
import { ComputationsQuery, type ListedComputation } from './computations.query.ts';
import { ServerPanel } from './server-panel.tsx';

/** How often the page looks again: with something at work, and without. */
const rereadInterval = { busy: 1000, idle: 5000 };

const tones = {
  QUEUED: undefined,
  RUNNING: 'busy',
  PAUSED: 'warn',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  CANCELLED: undefined,
} as const;
const order = ['RUNNING', 'QUEUED', 'PAUSED', 'FAILED', 'SUCCEEDED', 'CANCELLED'];

/** What is being computed, waits, is done or failed, and on what engine. */
export function ComputationsPage() {
  const [{ data, error }, reread] = useQuery({ query: ComputationsQuery });
  const queue = data?.server.queue;
  const busy = queue !== undefined && queue.queued + queue.running > 0;
  const rereadNow = useCallback(() => reread({ requestPolicy: 'network-only' }), [reread]);
  useRereadEvery(rereadNow, busy ? rereadInterval.busy : rereadInterval.idle);

  if (error && !data) return <FailureNotice error={error} retry={rereadNow} />;
  if (!data) return <Skeleton />;
  const nodes = eachOnce([...data.open.nodes, ...data.failed.nodes, ...data.computations.nodes]).sort(
    (a, b) => order.indexOf(a.status) - order.indexOf(b.status),
  );
  return (
    <div className="stack">
      <h1>Computations</h1>
      <ServerPanel server={data.server} />
      {error ? <FailureNotice error={error} /> : null}
      {nodes.length === 0 ? (
        <p className="notice">Nothing has been asked for yet. Open a run and press “Compute all”.</p>
      ) : (
        <section className="panel">
          <div className="table-scroll">
            <table style={{ minWidth: '48rem' }}>
              <caption>
                {nodes.length} of {data.computations.totalCount}: the last, and all that run, are paused or
                failed
              </caption>
              <thead>
                <tr>
                  <th scope="col">Status</th>
                  <th scope="col">Quantity</th>
                  <th scope="col">Of</th>
                  <th scope="col">Asked</th>
                  <th scope="col">How far</th>
                  <th scope="col">
                    <span className="visually-hidden">Action</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {nodes.map((one) => (
                  <tr key={one.id} data-testid="computation" data-status={one.status}>
                    <td>
                      <span className="tag" data-tone={tones[one.status]}>
                        {one.status.toLowerCase()}
                      </span>
                    </td>
                    <td>{one.quantity.title}</td>
                    <td>{one.subject}</td>
                    <td className="nowrap">{moment(String(one.createdAt))}</td>
                    <td>
                      <HowFar of={one} />
                    </td>
                    <td>
                      <ComputationActions
                        id={one.id}
                        status={one.status}
                        recurs={one.error?.recurs ?? false}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </div>
  );
}

const eachOnce = (listed: readonly ListedComputation[]) => [
  ...new Map(listed.map((one) => [one.id, one])).values(),
];

function HowFar({ of }: { of: ListedComputation }) {
  if (of.error)
    return (
      <span className="break">
        {of.error.message} {of.error.advice} <span className="mono faint">{of.error.code}</span>
      </span>
    );
  if (of.status === 'RUNNING')
    return (
      <span className="row">
        <progress value={of.progress.fraction} max={1} aria-label="Progress" /> {inWords(of.progress)}
      </span>
    );
  if (of.status === 'QUEUED')
    return <>{of.position ? `number ${of.position} in the queue` : 'waits for its input'}</>;
  if (of.status === 'PAUSED') return <>{pausedAt(of.progress)}</>;
  return of.startedAt && of.finishedAt ? (
    <>in {duration(secondsBetween(String(of.startedAt), String(of.finishedAt)))}</>
  ) : null;
}
