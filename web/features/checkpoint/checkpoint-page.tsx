'use client';

import Link from 'next/link';
import { useQuery } from 'urql';
import { percent } from '../../wording/accuracy.ts';
import { ComponentCurveSection } from '../bands/component-curve-section.tsx';
import { FewShotPanel } from '../few-shot/few-shot-panel.tsx';
import { GeometryPanel } from '../geometry/geometry-panel.tsx';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { ProbesPanel } from '../probes/probes-panel.tsx';
import { targetsOf } from '../run/targets-of.ts';
import { runPath } from '../runs/run-path.ts';
import { PageContents } from '../shell/page-contents.tsx';
import { CheckpointQuery, CheckpointTargetsQuery } from './checkpoint.query.ts';
import { FineTuningSection } from './fine-tuning-section.tsx';
import { LinearProbeSection } from './linear-probe-section.tsx';
import { SpectrumSection } from './spectrum-section.tsx';

/** One checkpoint on one target; without `target` the first that its run was not trained on. */
export function CheckpointPage({ id, target }: { id: string; target: string | undefined }) {
  const [{ data, error }, reread] = useQuery({
    query: CheckpointTargetsQuery,
    variables: { id },
    pause: target !== undefined,
  });
  if (target !== undefined) return <CheckpointOnTarget key={`${id} ${target}`} id={id} target={target} />;
  if (error && !data)
    return <FailureNotice error={error} retry={() => reread({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton />;
  const source = data.node?.__typename === 'Checkpoint' ? data.node.run.sourceDataset : undefined;
  const [first] = targetsOf(data.datasets.nodes, source);
  if (!first) return <p className="notice">There is no data set to see this checkpoint on.</p>;
  return <CheckpointOnTarget id={id} target={first.slug} />;
}

/** What it is, and a panel for each of its results. */
function CheckpointOnTarget({ id, target }: { id: string; target: string }) {
  const [{ data, error }, reread] = useQuery({ query: CheckpointQuery, variables: { id } });
  const checkpoint = data?.node?.__typename === 'Checkpoint' ? data.node : undefined;
  if (error && !checkpoint)
    return <FailureNotice error={error} retry={() => reread({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton />;
  if (!checkpoint) return <p className="notice">This is not a checkpoint.</p>;

  const dataset = data.datasets.nodes
    .flatMap((one) => [one, one.resized])
    .find((one) => one.slug === target || one.id === target);
  if (!dataset)
    return (
      <p className="notice" data-tone="bad" role="alert">
        There is no data set called “{target}”. See this checkpoint{' '}
        <Link href={`/checkpoints/${encodeURIComponent(id)}`}>on another one</Link>.
      </p>
    );
  const { run } = checkpoint;
  const { classes } = dataset;
  return (
    <div className="stack">
      <header className="stack">
        <div>
          <p className="eyebrow">
            <Link href={`${runPath(run)}?target=${encodeURIComponent(target)}`}>{run.name}</Link>
          </p>
          <h1>
            Epoch {checkpoint.epoch}
            {checkpoint.parent ? ' after fine-tuning' : ''}
          </h1>
          {checkpoint.parent ? (
            <p className="soft">
              Made of{' '}
              <Link href={`/checkpoints/${checkpoint.parent.id}?target=${encodeURIComponent(target)}`}>
                the checkpoint of the pre-training
              </Link>
              .
            </p>
          ) : null}
        </div>
        <dl className="facts">
          <div>
            <dt>Source accuracy</dt>
            <dd>{percent(checkpoint.sourceAccuracy)}</dd>
          </div>
          <div>
            <dt>Step</dt>
            <dd>{checkpoint.step ?? 'unknown'}</dd>
          </div>
          <div>
            <dt>Parameters</dt>
            <dd>{checkpoint.parameterCount.toLocaleString('en')}</dd>
          </div>
          <div>
            <dt>Target</dt>
            <dd>
              {targetsOf(data.datasets.nodes, run.sourceDataset)
                .filter((one) => one.id !== run.sourceDataset?.id || one.slug === target)
                .map(({ slug, name }) => (
                  <Link
                    key={slug}
                    href={`/checkpoints/${encodeURIComponent(id)}?target=${slug}`}
                    aria-current={slug === target ? 'true' : undefined}
                    style={{ marginRight: '0.8em', fontWeight: slug === target ? 600 : 400 }}
                  >
                    {name}
                  </Link>
                ))}
            </dd>
          </div>
          <div>
            <dt>SHA-256 of its file</dt>
            <dd>
              <a href={checkpoint.url} className="mono break">
                {checkpoint.sha256}
              </a>
            </dd>
          </div>
        </dl>
        <PageContents />
      </header>
      <LinearProbeSection checkpoint={id} target={target} classes={classes} />
      <div className="columns">
        <ProbesPanel runId={run.id} checkpoint={id} target={target} />
        <FewShotPanel runId={run.id} checkpoint={id} target={target} />
      </div>
      <FineTuningSection runId={run.id} checkpoint={id} target={target} classes={classes} />
      <GeometryPanel runId={run.id} checkpoint={id} target={target} />
      <SpectrumSection checkpoint={id} target={target} />
      <ComponentCurveSection checkpoint={id} target={target} />
    </div>
  );
}
