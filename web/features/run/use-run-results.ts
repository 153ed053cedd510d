import { useEffect } from 'react';
import { useQuery, useSubscription } from 'urql';
import { onReconnect } from '../../graphql/socket.ts';
import { CurveSummaryQuery, RunResultsQuery } from './run.query.ts';
import { RunProgressSubscription } from './run-progress.subscription.ts';

/**
 * A run's results on one target, kept current: each checkpoint that changes comes by subscription and replaces
 * the one in the cache; the chosen epoch is read again after it; after a lost connection everything is.
 */
export function useRunResults(runId: string, target: string) {
  const variables = { run: runId, target };
  const [{ data, error }, reread] = useQuery({ query: RunResultsQuery, variables });
  const [, rereadSummary] = useQuery({ query: CurveSummaryQuery, variables, pause: true });
  const [progress] = useSubscription({ query: RunProgressSubscription, variables: { runId, target } });

  const status = progress.data?.runProgress.computation.status;
  const checkpoint = progress.data?.runProgress.checkpoint?.id;
  const isNew = data?.run?.transferCurve.points.every((point) => point.checkpoint.id !== checkpoint);
  useEffect(() => {
    if (status !== 'SUCCEEDED' && status !== 'FAILED' && status !== 'CANCELLED' && !checkpoint) return;
    if (checkpoint && isNew) reread({ requestPolicy: 'network-only' });
    else rereadSummary({ requestPolicy: 'network-only' });
  }, [status, checkpoint, isNew, reread, rereadSummary]);

  useEffect(() => onReconnect(() => reread({ requestPolicy: 'network-only' })), [reread]);

  return { curve: data?.run?.transferCurve, error, reread: () => reread({ requestPolicy: 'network-only' }) };
}
