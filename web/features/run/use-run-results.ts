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
  // Events that come at the same moment are seen as one, the last: what tells that there is more is the run's count.
  const count = progress.data?.runProgress.run.checkpoints.totalCount ?? 0;
  const known = data?.run?.transferCurve.points.length;
  useEffect(() => {
    const hasEnded = status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELLED';
    if (known !== undefined && known < count) reread({ requestPolicy: 'network-only' });
    else if (hasEnded || checkpoint) rereadSummary({ requestPolicy: 'network-only' });
  }, [status, checkpoint, known, count, reread, rereadSummary]);

  useEffect(() => onReconnect(() => reread({ requestPolicy: 'network-only' })), [reread]);

  return { curve: data?.run?.transferCurve, error, reread: () => reread({ requestPolicy: 'network-only' }) };
}
