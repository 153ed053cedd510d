'use client';

import { useMemo } from 'react';
import { bandAccuracyChart, bandAccuracyLegend } from '../../charts/band-accuracy.ts';
import { FigureTable } from '../../charts/figure-table.tsx';
import { Legend } from '../../charts/legend.tsx';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { Provenances } from '../checkpoint/provenances.tsx';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { bandPoints, bandProvenances, bandTable, epochsBeatingChance } from './band-points.ts';
import { BandsQuery } from './bands.query.ts';
import { CentringChooser, useCentring } from './centring-chooser.tsx';

/** How much of what the target asks for lies in the principal and in the residual part of each checkpoint's features. */
export function BandsPanel({ runId, target }: { runId: string; target: { id: string; name: string } }) {
  const centred = useCentring();
  const lazy = useLazyQuery(BandsQuery, { run: runId, target: target.id, centred });
  const run = lazy.data?.run;
  const points = useMemo(() => ({ points: run ? bandPoints(run) : [] }), [run]);
  const table = useMemo(() => bandTable(points.points), [points]);
  const isKnown = points.points.some(({ accuracy }) => accuracy !== null);
  return (
    <LazyPanel
      id="bands"
      title="Principal and residual part"
      gloss={
        <>
          Accuracy on {target.name} of a linear probe that sees only the k* components which hold 80 % of the
          sum of singular values, and of one that sees only the rest. A part says something where it leaves
          the band of random subspaces.
        </>
      }
      what="probes on parts"
      lazy={lazy}
      chooser={<CentringChooser />}
    >
      {run && isKnown ? (
        <>
          <PlotFigure
            label={`Accuracy on ${target.name} of the principal and of the residual part against the epoch, beside random subspaces`}
            data={points}
            draw={bandAccuracyChart}
            height={300}
            legend={<Legend entries={bandAccuracyLegend} />}
            caption={
              <>
                {verdict('The principal part', run.principal.points)},{' '}
                {verdict('the residual part', run.residual.points)}. Intervals of 95 % at each epoch by
                itself, not corrected for their number.
              </>
            }
          />
          <div>
            <FigureTable
              caption={`Accuracy of each part on ${target.name}, and 95 % of random subspaces`}
              {...table}
            />
            <Provenances of={bandProvenances(run)} unit="probe" />
          </div>
        </>
      ) : null}
    </LazyPanel>
  );
}

function verdict(part: string, points: Parameters<typeof epochsBeatingChance>[0]): string {
  const { beating, computed } = epochsBeatingChance(points);
  return `${part} beats random subspaces of its size at ${beating} of ${computed} epochs`;
}
