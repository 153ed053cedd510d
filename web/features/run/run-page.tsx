'use client';

import Link from 'next/link';
import { useQuery } from 'urql';
import { counted } from '../../wording/amount.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { runPath } from '../runs/run-path.ts';
import { RunState } from '../runs/run-state.tsx';
import { PageContents } from '../shell/page-contents.tsx';
import { ExtendForm } from './extend-form.tsx';
import { RunFactsQuery } from './run.query.ts';
import { RunResults } from './run-results.tsx';
import { TargetChooser } from './target-chooser.tsx';
import { targetsOf } from './targets-of.ts';
import { TrainingBar } from './training-bar.tsx';

/** One run, seen on one target data set; without `target` the first that is not its source. */
export function RunPage({ slug, target }: { slug: string; target: string | undefined }) {
  const [{ data, error }, reread] = useQuery({ query: RunFactsQuery, variables: { run: slug } });
  if (error && !data?.run)
    return <FailureNotice error={error} retry={() => reread({ requestPolicy: 'network-only' })} />;
  if (!data?.run) return <Skeleton />;

  const { run, datasets } = data;
  const targets = targetsOf(datasets.nodes, run.sourceDataset);
  const chosen =
    targets.find((one) => one.slug === target) ?? (target === undefined ? targets[0] : undefined);
  return (
    <div className="stack">
      <header className="stack">
        <div className="row" data-justify="between">
          <div>
            <p className="eyebrow">Pre-training run</p>
            <h1>{run.name}</h1>
          </div>
          <RunState state={run.state} />
        </div>
        <dl className="facts">
          <div>
            <dt>Architecture</dt>
            <dd>{run.architecture}</dd>
          </div>
          <div>
            <dt>Parameters</dt>
            <dd>{run.parameterCount.toLocaleString('en')}</dd>
          </div>
          <div>
            <dt>Pre-trained on</dt>
            <dd>{run.sourceDataset?.name ?? 'unknown'}</dd>
          </div>
          <div>
            <dt>Checkpoints</dt>
            <dd>{run.checkpoints.totalCount}</dd>
          </div>
        </dl>
        {run.pretraining ? (
          <TrainingBar pretraining={run.pretraining} kept={run.checkpoints.totalCount} />
        ) : null}
        {run.extensibleFrom == null ? null : (
          <ExtendForm runId={run.id} from={run.extensibleFrom} key={run.extensibleFrom} />
        )}
        <div className="row" data-justify="between">
          <TargetChooser path={runPath(run)} targets={targets} chosen={chosen?.slug} />
          <Link className="button" href={`${runPath(run)}/compute`}>
            Compute a grid …
          </Link>
        </div>
        <PageContents />
      </header>
      {chosen ? (
        <RunResults runId={run.id} target={chosen} key={chosen.id} />
      ) : (
        <p className="notice" data-tone="bad" role="alert">
          There is no data set called “{target}”. Choose one of {counted(targets.length, 'data set')} above,
          or go back to <Link href="/">all runs</Link>.
        </p>
      )}
    </div>
  );
}
