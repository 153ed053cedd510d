'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { sparkline, sparklineLabel } from '../../charts/sparkline.ts';
import { percent } from '../../wording/accuracy.ts';
import { counted } from '../../wording/amount.ts';
import type { ListedRun } from './run-list.query.ts';
import { runPath } from './run-path.ts';
import { RunState } from './run-state.tsx';
import styles from './runs.module.css';

/** One run in the list: what it is, how far it came, and the curve of its source accuracy. */
export function RunCard({ run }: { run: ListedRun }) {
  const { nodes, totalCount } = run.checkpoints;
  const curve = useMemo(
    () => ({
      points: nodes
        .flatMap(({ epoch, sourceAccuracy }) =>
          sourceAccuracy == null ? [] : [{ epoch, accuracy: sourceAccuracy }],
        )
        .sort((a, b) => a.epoch - b.epoch),
    }),
    [nodes],
  );
  return (
    <article className={`panel ${styles.card}`}>
      <div className={styles.name}>
        <h2>
          <Link href={runPath(run)}>{run.name}</Link>
        </h2>
        <p className="mono faint small">{run.slug}</p>
      </div>
      <dl className="facts">
        <div>
          <dt>Architecture</dt>
          <dd>{run.architecture}</dd>
        </div>
        <div>
          <dt>Source data set</dt>
          <dd>{run.sourceDataset?.name ?? 'not known'}</dd>
        </div>
        <div>
          <dt>Checkpoints</dt>
          <dd>
            <span title={counted(run.parameterCount, 'parameter')}>{totalCount}</span>
          </dd>
        </div>
        <div>
          <dt>State</dt>
          <dd>
            <RunState state={run.state} />
          </dd>
        </div>
      </dl>
      <div className={styles.curve}>
        {curve.points.length > 0 ? (
          <>
            <PlotFigure label={sparklineLabel(curve)} data={curve} draw={sparkline} height={40} />
            <span className="small soft nowrap">source {percent(curve.points.at(-1)?.accuracy)}</span>
          </>
        ) : (
          <span className="small faint">no checkpoint yet</span>
        )}
      </div>
    </article>
  );
}
