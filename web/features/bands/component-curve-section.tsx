'use client';

import { useMemo } from 'react';
import { componentCurveChart, componentCurveLegend } from '../../charts/component-curve.ts';
import { FigureTable } from '../../charts/figure-table.tsx';
import { Legend } from '../../charts/legend.tsx';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { Provenance } from '../checkpoint/provenance.tsx';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { CentringChooser, useCentring } from './centring-chooser.tsx';
import { ComponentCurveQuery } from './component-curve.query.ts';
import { componentPoints, componentTable } from './component-points.ts';

/** How many components of a checkpoint's features a linear probe needs on a target. */
export function ComponentCurveSection({ checkpoint, target }: { checkpoint: string; target: string }) {
  const centred = useCentring();
  const lazy = useLazyQuery(ComponentCurveQuery, { checkpoint, target, centred });
  const { data } = lazy;
  const node = data?.node?.__typename === 'Checkpoint' ? data.node : undefined;
  const curve = node?.componentCurve.__typename === 'ComponentCurve' ? node.componentCurve : undefined;
  const principalRank = node?.spectrum.__typename === 'Spectrum' ? node.spectrum.principalRank : null;
  const drawn = useMemo(
    () =>
      curve && {
        principalRank,
        wholeAccuracy: curve.wholeAccuracy.value,
        points: componentPoints(curve),
      },
    [curve, principalRank],
  );
  return (
    <LazyPanel
      id="component-curve"
      title="How many components are needed"
      gloss="Accuracy of a linear probe that sees only the components of the largest singular values, or only those of the smallest, with its 95 % Wilson interval. Components say something where they leave the band of random subspaces of their size; where they leave the dashed lines, it is not their energy alone."
      what="the component curve"
      lazy={lazy}
      chooser={<CentringChooser />}
    >
      {curve && drawn ? (
        <>
          <PlotFigure
            label="Accuracy against the number of components, from the largest and from the smallest, beside random subspaces"
            data={drawn}
            draw={componentCurveChart}
            height={300}
            legend={<Legend entries={componentCurveLegend} />}
          />
          <div>
            <FigureTable
              caption="Accuracy with 95 % intervals, and where that of 95 % of random subspaces lies"
              {...componentTable(curve)}
            />
            <Provenance of={curve.provenance} />
          </div>
        </>
      ) : null}
    </LazyPanel>
  );
}
