'use client';

import { useMemo, useState } from 'react';
import { bandAccuracyChart, bandAccuracyLegend } from '../../charts/band-accuracy.ts';
import { Legend } from '../../charts/legend.tsx';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { LazyBar } from '../lazy/lazy-bar.tsx';
import { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { bandPoints, epochsBeatingChance } from './band-points.ts';
import { BandsQuery } from './bands.query.ts';
import { CentringChooser } from './centring-chooser.tsx';

/** How much of what the target asks for lies in the principal and in the residual part of each checkpoint's features. */
export function BandsPanel({ runId, target }: { runId: string; target: { id: string; name: string } }) {
  const [centred, setCentred] = useState(false);
  const { data, error, ...lazy } = useLazyQuery(BandsQuery, { run: runId, target: target.id, centred });
  const run = data?.run;
  const points = useMemo(() => ({ points: run ? bandPoints(run) : [] }), [run]);
  const isKnown = points.points.some(({ accuracy }) => accuracy !== null);
  return (
    <section className="panel stack" id="bands" aria-label="Principal and residual part" data-testid="bands">
      <header>
        <div className="row" data-justify="between">
          <h2>Principal and residual part</h2>
          <CentringChooser centred={centred} choose={setCentred} />
        </div>
        <p>
          Accuracy on {target.name} of a linear probe that sees only the k* components which hold 80 % of the
          sum of singular values, and of one that sees only the rest. A part says something where it leaves
          the band of random subspaces.
        </p>
      </header>
      {error ? <FailureNotice error={error} retry={lazy.reread} /> : null}
      <LazyBar {...lazy} what="probes on parts" />
      {run && isKnown ? (
        <PlotFigure
          label={`Accuracy on ${target.name} of the principal and of the residual part against the epoch, beside random subspaces`}
          data={points}
          draw={bandAccuracyChart}
          height={300}
          legend={<Legend entries={bandAccuracyLegend} />}
          caption={
            <>
              {verdict('The principal part', run.principal.points)}{' '}
              {verdict('the residual part', run.residual.points)} Intervals of 95 % at each epoch by itself,
              not corrected for their number.
            </>
          }
        />
      ) : null}
    </section>
  );
}

function verdict(part: string, points: Parameters<typeof epochsBeatingChance>[0]): string {
  const { beating, computed } = epochsBeatingChance(points);
  const end = part.startsWith('The') ? ',' : '.';
  return `${part} beats random subspaces of its size at ${beating} of ${computed} epochs${end}`;
}
