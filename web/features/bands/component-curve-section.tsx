'use client';

import { useMemo, useState } from 'react';
import { componentCurveChart, componentCurveLegend } from '../../charts/component-curve.ts';
import { Legend } from '../../charts/legend.tsx';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { Provenance } from '../checkpoint/provenance.tsx';
import { LazyBar } from '../lazy/lazy-bar.tsx';
import { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { CentringChooser } from './centring-chooser.tsx';
import { ComponentCurveQuery } from './component-curve.query.ts';

/** How many components of a checkpoint's features a linear probe needs on a target. */
export function ComponentCurveSection({ checkpoint, target }: { checkpoint: string; target: string }) {
  const [centred, setCentred] = useState(false);
  const { data, error, ...lazy } = useLazyQuery(ComponentCurveQuery, { checkpoint, target, centred });
  const node = data?.node?.__typename === 'Checkpoint' ? data.node : undefined;
  const curve = node?.componentCurve.__typename === 'ComponentCurve' ? node.componentCurve : undefined;
  const principalRank = node?.spectrum.__typename === 'Spectrum' ? node.spectrum.principalRank : null;
  const drawn = useMemo(
    () =>
      curve && {
        principalRank,
        wholeAccuracy: curve.wholeAccuracy.value,
        points: curve.points.map(({ count, largest, smallest, random }) => ({
          count,
          largest: largest.accuracy,
          smallest: smallest.accuracy,
          random: random?.accuracy ?? null,
        })),
      },
    [curve, principalRank],
  );
  return (
    <section className="panel stack" aria-label="Components" data-testid="component-curve">
      <header>
        <div className="row" data-justify="between">
          <h2>How many components are needed</h2>
          <CentringChooser centred={centred} choose={setCentred} />
        </div>
        <p>
          Accuracy of a linear probe that sees only the components of the largest singular values, or only
          those of the smallest, with its 95 % Wilson interval.
        </p>
      </header>
      {error ? <FailureNotice error={error} retry={lazy.reread} /> : null}
      <LazyBar {...lazy} what="the component curve" />
      {curve && drawn ? (
        <>
          <PlotFigure
            label="Accuracy against the number of components, from the largest and from the smallest"
            data={drawn}
            draw={componentCurveChart}
            height={300}
            legend={<Legend entries={componentCurveLegend} />}
          />
          <Provenance of={curve.provenance} />
        </>
      ) : null}
    </section>
  );
}
