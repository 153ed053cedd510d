import { useEffect, useRef } from 'react';
import { useClient, useQuery } from 'urql';
import { onReconnect } from '../../graphql/socket.ts';
import { gathered } from './gathered.ts';
import { ChangedResultsQuery, RunResultsQuery } from './run.query.ts';
import { RunProgressSubscription } from './run-progress.subscription.ts';

/** Quantities whose results the page reads with the run. */
const shown = new Set(['linear-probe', 'spectrum']);
/** How long changes are gathered, in milliseconds: dozens of computations may end in a second, and all charts are drawn anew. */
const pause = 800;

/**
 * A run's results on one target, kept current: the checkpoints whose results change are read again, those of some
 * moments together; all of them when the run has a new checkpoint, and after a lost connection.
 */
export function useRunResults(runId: string, target: string) {
  const client = useClient();
  const [{ data, error }, read] = useQuery({ query: RunResultsQuery, variables: { run: runId, target } });
  const reread = () => read({ requestPolicy: 'network-only' });

  const known = data?.run?.transferCurve.points.length;
  // Read by a listener that outlives many answers.
  const latest = useRef({ known, reread });
  latest.current = { known, reread };

  useEffect(() => {
    const changes = gathered<string>(pause, (changed) =>
      client
        .query(
          ChangedResultsQuery,
          { run: runId, target, changed: [...changed] },
          { requestPolicy: 'network-only' },
        )
        .toPromise(),
    );
    const progress = client.subscription(RunProgressSubscription, { runId }).subscribe(({ data: event }) => {
      if (!event) return;
      const { run, computation, checkpoint } = event.runProgress;
      const { known: count, reread: readAll } = latest.current;
      if (count !== undefined && count < run.checkpoints.totalCount) readAll();
      else if (checkpoint && shown.has(computation.quantity.name) && computation.dataset.id === target)
        changes.add(checkpoint.id);
    });
    return () => {
      progress.unsubscribe();
      changes.stop();
    };
  }, [client, runId, target]);

  useEffect(() => onReconnect(() => latest.current.reread()), []);

  return { curve: data?.run?.transferCurve, error, reread };
}
