'use client';

import Link from 'next/link';
import { useEffect, useMemo } from 'react';
import { useMutation, useQuery } from 'urql';
import { classAccuracyChart } from '../../charts/class-accuracy.ts';
import { energyChart } from '../../charts/energy.ts';
import { penaltyPathChart } from '../../charts/penalty-path.ts';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { spectrumChart } from '../../charts/spectrum.ts';
import type { ResultOf } from '../../graphql/graphql.ts';
import { percent, withInterval } from '../../wording/accuracy.ts';
import { scientific } from '../../wording/amount.ts';
import { ComponentCurveSection } from '../bands/component-curve-section.tsx';
import { FewShotPanel } from '../few-shot/few-shot-panel.tsx';
import { GeometryPanel } from '../geometry/geometry-panel.tsx';
import { ComputeMutation } from '../lazy/compute.mutation.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { UserErrors } from '../notices/user-errors.tsx';
import { ProbesPanel } from '../probes/probes-panel.tsx';
import { runPath } from '../runs/run-path.ts';
import { PageContents } from '../shell/page-contents.tsx';
import { CheckpointQuery, CheckpointTargetsQuery } from './checkpoint.query.ts';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import { FineTuningSection } from './fine-tuning-section.tsx';
import { Provenance } from './provenance.tsx';

type Node = NonNullable<ResultOf<typeof CheckpointQuery>['node']>;
type Checkpoint = Extract<Node, { __typename: 'Checkpoint' }>;
type Evaluation = Extract<Checkpoint['evaluation'], { __typename: 'Evaluation' }>;
type Spectrum = Extract<Checkpoint['spectrum'], { __typename: 'Spectrum' }>;

/** While something is being computed, the page looks again so often. */
const rereadInterval = 1500;

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
  const source = data.node?.__typename === 'Checkpoint' ? data.node.run.sourceDataset?.id : undefined;
  const first = data.datasets.nodes.find((one) => one.id !== source) ?? data.datasets.nodes[0];
  if (!first) return <p className="notice">There is no data set to see this checkpoint on.</p>;
  return <CheckpointOnTarget id={id} target={first.slug} />;
}

/** Its numbers, confusion, spectrum, and how each came to be. */
function CheckpointOnTarget({ id, target }: { id: string; target: string }) {
  const [{ data, error }, reread] = useQuery({ query: CheckpointQuery, variables: { id, target } });
  const [computing, compute] = useMutation(ComputeMutation);
  const checkpoint = data?.node?.__typename === 'Checkpoint' ? data.node : undefined;
  const results = checkpoint ? [checkpoint.evaluation, checkpoint.spectrum] : [];
  const pending = results.some(({ __typename }) => __typename === 'ComputationPending');
  useEffect(() => {
    if (!pending) return;
    const timer = setInterval(() => reread({ requestPolicy: 'network-only' }), rereadInterval);
    return () => clearInterval(timer);
  }, [pending, reread]);

  if (error && !checkpoint)
    return <FailureNotice error={error} retry={() => reread({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton />;
  if (!checkpoint) return <p className="notice">This is not a checkpoint.</p>;

  const dataset = data.datasets.nodes.find((one) => one.slug === target || one.id === target);
  const { run, evaluation, spectrum } = checkpoint;
  const missing = results.some(({ __typename }) => __typename === 'NotComputed');
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
              {data.datasets.nodes
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
      {missing ? (
        <section className="panel row" data-justify="between">
          <p>Something on {dataset?.name ?? target} is not computed for this checkpoint yet.</p>
          <button
            type="button"
            className="button"
            data-kind="primary"
            data-testid="compute-all"
            disabled={computing.fetching}
            onClick={async () => {
              await compute({
                input: {
                  run: run.id,
                  checkpoints: [id],
                  datasets: [target],
                  quantities: ['LINEAR_PROBE', 'SPECTRUM'],
                },
              });
              reread({ requestPolicy: 'network-only' });
            }}
          >
            Compute
          </button>
          <UserErrors errors={computing.data?.compute.userErrors ?? []} />
        </section>
      ) : null}
      {pending ? (
        <p className="notice" data-tone="accent">
          Being computed …
        </p>
      ) : null}
      {results.map((result) =>
        result.__typename === 'ComputationFailed' ? (
          <p key={result.message} className="notice" data-tone="bad" role="alert">
            {result.message} <span className="mono faint">{result.code}</span>
          </p>
        ) : null,
      )}
      {evaluation.__typename === 'Evaluation' ? (
        <EvaluationSections of={evaluation} classes={dataset?.classes ?? []} />
      ) : null}
      <div className="columns">
        <ProbesPanel runId={run.id} checkpoint={id} target={target} />
        <FewShotPanel runId={run.id} checkpoint={id} target={target} />
      </div>
      <FineTuningSection runId={run.id} checkpoint={id} target={target} classes={dataset?.classes ?? []} />
      <GeometryPanel runId={run.id} checkpoint={id} target={target} />
      {spectrum.__typename === 'Spectrum' ? <SpectrumSections of={spectrum} /> : null}
      <ComponentCurveSection checkpoint={id} target={target} />
    </div>
  );
}

function EvaluationSections({ of, classes }: { of: Evaluation; classes: readonly string[] }) {
  const perClass = useMemo(() => ({ classes: of.perClass }), [of]);
  const path = useMemo(() => ({ path: of.penaltyPath, chosen: of.penalty ?? null }), [of]);
  return (
    <>
      <section className="panel stack" id="feature-extraction">
        <header>
          <h2>Feature extraction: {withInterval(of.accuracy)}</h2>
          <p>
            Linear probe on {of.trainCount} labelled images, tested on {of.testCount}.{' '}
            {of.converged ? 'Converged' : 'Not converged'} after {of.iterations} iterations.
          </p>
        </header>
        <dl className="facts">
          <div>
            <dt>Validation accuracy</dt>
            <dd>{percent(of.validationAccuracy)}</dd>
          </div>
          <div>
            <dt>Log loss (nats)</dt>
            <dd>{of.logLoss.toFixed(3)}</dd>
          </div>
          <div>
            <dt>Penalty</dt>
            <dd>{of.penalty == null ? 'none' : scientific(of.penalty)}</dd>
          </div>
          <div>
            <dt>Gradient norm</dt>
            <dd>{of.gradientNorm == null ? 'unknown' : scientific(of.gradientNorm)}</dd>
          </div>
        </dl>
        <ConfusionMatrix confusion={of.confusion} classes={classes} />
        <Provenance of={of.provenance} />
      </section>
      <div className="columns">
        <section className="panel">
          <header>
            <h2>Each class</h2>
          </header>
          <PlotFigure
            label="Accuracy of each class with its interval"
            data={perClass}
            draw={classAccuracyChart}
            height={200}
          />
        </section>
        <section className="panel">
          <header>
            <h2>Choice of the penalty</h2>
          </header>
          <PlotFigure
            label="Validation accuracy against the penalty"
            data={path}
            draw={penaltyPathChart}
            height={220}
          />
        </section>
      </div>
    </>
  );
}

function SpectrumSections({ of }: { of: Spectrum }) {
  const energy = useMemo(() => ({ sigma: of.sigma, sigmaSquared: of.sigmaSquared, threshold: 0.8 }), [of]);
  return (
    <section className="panel stack" id="spectrum">
      <header>
        <h2>Spectrum: k* = {of.principalRank}</h2>
        <p>
          Of the {of.rows} × {of.columns} training features, uncentred; {of.resolvedCount} singular values
          stand above the noise floor.
        </p>
      </header>
      <div className="columns">
        <PlotFigure
          label="Singular values with noise floor and k*"
          data={of}
          draw={spectrumChart}
          height={300}
        />
        <PlotFigure
          label="Share of the sum that the first components hold"
          data={energy}
          draw={energyChart}
          height={300}
        />
      </div>
      <Provenance of={of.provenance} />
    </section>
  );
}
