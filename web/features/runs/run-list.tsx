'use client';

import Link from 'next/link';
import { useCallback, useState } from 'react';
import { useQuery } from 'urql';
import { useRereadEvery } from '../lazy/use-reread-every.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { NoRuns } from './no-runs.tsx';
import { RunCard } from './run-card.tsx';
import { RunListQuery } from './run-list.query.ts';
import styles from './runs.module.css';

/** How often the list looks for new runs and checkpoints: while one of its runs is trained, and else. */
const rereadInterval = { training: 2000, idle: 10_000 };

/** The page of all runs, a page of 25 after the other, kept current. */
export function RunList() {
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, reread] = useQuery({ query: RunListQuery, variables: { after } });
  const isTraining = data?.runs.nodes.some(({ state }) => state === 'TRAINING');
  const rereadNow = useCallback(() => reread({ requestPolicy: 'network-only' }), [reread]);
  useRereadEvery(rereadNow, isTraining ? rereadInterval.training : rereadInterval.idle);

  return (
    <div className="stack">
      <header className="row" data-justify="between">
        <div className="stack" style={{ gap: '0.3rem' }}>
          <h1>Pre-training runs</h1>
          <p className="lede">
            Open a run to see how good each of its checkpoints is as a frozen feature extractor on another
            data set.
          </p>
        </div>
        <Link href="/runs/new" className="button">
          New pre-training
        </Link>
      </header>
      {error ? <FailureNotice error={error} retry={rereadNow} /> : null}
      {!data ? (
        error ? null : (
          <Skeleton heights={[110, 110, 110]} />
        )
      ) : data.runs.totalCount === 0 ? (
        <NoRuns />
      ) : (
        <>
          <ul className={styles.list}>
            {data.runs.nodes.map((run) => (
              <li key={run.id}>
                <RunCard run={run} />
              </li>
            ))}
          </ul>
          <div className="row">
            {after ? (
              <button type="button" className="button" onClick={() => setAfter(null)}>
                First runs
              </button>
            ) : null}
            {data.runs.pageInfo.hasNextPage ? (
              <button
                type="button"
                className="button"
                onClick={() => setAfter(data.runs.pageInfo.endCursor ?? null)}
              >
                More of {data.runs.totalCount} runs
              </button>
            ) : null}
          </div>
        </>
      )}
    </div>
  );
}
