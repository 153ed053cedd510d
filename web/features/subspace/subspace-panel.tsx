'use client';

import { overlapReferences } from '@transferscope/shared';
import { useMemo } from 'react';
import { FigureTable } from '../../charts/figure-table.tsx';
import { Legend } from '../../charts/legend.tsx';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { subspaceCurveChart, subspaceCurveLegend } from '../../charts/subspace-curve.ts';
import { counted } from '../../wording/amount.ts';
import { AddressChooser } from '../address/address-chooser.tsx';
import { useAddressChoice } from '../address/use-address-choice.ts';
import { Provenances } from '../checkpoint/provenances.tsx';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { useResultsOnRequest } from '../lazy/use-results-on-request.ts';
import { OverlapCurvesQuery } from './overlap-curves.query.ts';
import {
  comparisonProvenances,
  comparisonWarnings,
  isDrawable,
  subspaceColumns,
  subspaceCurves,
  subspaceRows,
} from './subspace-points.ts';

const referenceNames = { FINAL: 'the final one', PREVIOUS: 'the one before' };

/** How much of the principal and of the residual subspace changes along the epochs, beside noise and chance. */
export function SubspacePanel({ runId, target }: { runId: string; target: { id: string } }) {
  const lazy = useResultsOnRequest(
    OverlapCurvesQuery,
    { run: runId, target: target.id },
    { run: runId, datasets: [target.id], quantities: ['OVERLAP'] },
  );
  const [reference, choose] = useAddressChoice('against', overlapReferences);
  const points = lazy.data?.run?.[reference].points;
  const { overlap, drift } = useMemo(() => subspaceCurves(points ?? []), [points]);
  const rows = useMemo(() => subspaceRows(points ?? []), [points]);
  const against = referenceNames[reference];
  return (
    <LazyPanel
      id="changes"
      title="What changes along the epochs"
      gloss={
        <>
          Each checkpoint’s features beside those of {against}: the k* principal directions, and the rest.
          Read it so: from the dashed line upwards a checkpoint differs by no more than two halves of the
          images do, and down at the dotted line by as much as random subspaces.
        </>
      }
      what="what changes along the epochs"
      lazy={lazy}
      chooser={
        <AddressChooser
          label="Compared with"
          choices={overlapReferences.map((value) => ({ value, name: `with ${referenceNames[value]}` }))}
          chosen={reference}
          choose={choose}
        />
      }
    >
      {isDrawable(overlap) ? (
        <PlotFigure
          label={`Overlap of the principal and of the residual subspace with that of ${against}, against the epoch`}
          data={overlap}
          draw={subspaceCurveChart}
          height={300}
          legend={<Legend entries={subspaceCurveLegend(overlap)} />}
          caption="The mean squared cosine of the angles between both subspaces. Where no direction is lost to rounding, the residual overlap follows from the principal one; the drift below tells the two parts apart."
        />
      ) : null}
      {isDrawable(drift) ? (
        <PlotFigure
          label={`Drift of the principal and of the residual part from ${against}, against the epoch`}
          data={drift}
          draw={subspaceCurveChart}
          height={300}
          legend={<Legend entries={subspaceCurveLegend(drift)} />}
          caption={`How far the features themselves moved: the norm of the difference over the norm of the features of ${against}, both of that part.`}
        />
      ) : null}
      {comparisonWarnings(points ?? []).map(({ code, message, epochs }) => (
        <p key={code} className="notice" data-tone="warn">
          {message} <span className="mono faint">{code}</span>
          {epochs.length > 1
            ? `, in ${counted(epochs.length, 'comparison')}: epochs ${epochs.join(', ')}`
            : ''}
        </p>
      ))}
      {isDrawable(overlap) || isDrawable(drift) ? (
        <div>
          <FigureTable
            caption={`Overlap with ${against} and drift from it`}
            columns={subspaceColumns}
            rows={rows}
          />
          <Provenances of={comparisonProvenances(points ?? [])} unit="comparison" />
        </div>
      ) : null}
    </LazyPanel>
  );
}
