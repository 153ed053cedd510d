'use client';

import Link from 'next/link';
import { useQuery } from 'urql';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { RunFactsQuery } from '../run/run.query.ts';
import { targetsOf } from '../run/targets-of.ts';
import { runPath } from '../runs/run-path.ts';
import { GridForm } from './grid-form.tsx';
import { useCheckpoints } from './use-checkpoints.ts';

/** Many results of one run at once: what to compute, what it costs, and how far it is. */
export function GridPage({ slug }: { slug: string }) {
  const [{ data, error }, readFacts] = useQuery({ query: RunFactsQuery, variables: { run: slug } });
  const { checkpoints, error: checkpointsError, reread: readCheckpoints } = useCheckpoints(slug);
  const failure = error ?? checkpointsError;
  const reread = () => {
    readFacts({ requestPolicy: 'network-only' });
    readCheckpoints();
  };
  if (failure && !(data?.run && checkpoints)) return <FailureNotice error={failure} retry={reread} />;
  if (!data?.run || !checkpoints) return <Skeleton />;

  const { run, datasets } = data;
  const targets = targetsOf(datasets.nodes, run.sourceDataset);
  return (
    <div className="stack">
      <header className="stack" style={{ gap: '0.3rem' }}>
        <p className="eyebrow">
          <Link href={runPath(run)}>{run.name}</Link>
        </p>
        <h1>Compute a grid</h1>
        <p className="lede">
          Results for every data set, quantity and checkpoint that is chosen. What they cost stands beside the
          choice; nothing is started before you press the button.
        </p>
      </header>
      {checkpoints.length === 0 ? (
        <p className="notice">This run has no checkpoints yet.</p>
      ) : (
        <GridForm
          runId={run.id}
          sourceId={run.sourceDataset?.id}
          targets={targets}
          checkpoints={checkpoints}
        />
      )}
    </div>
  );
}
