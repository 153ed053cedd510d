'use client';

import { useMemo } from 'react';
import { energyChart } from '../../charts/energy.ts';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { spectrumChart } from '../../charts/spectrum.ts';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { type Spectrum, SpectrumQuery } from './checkpoint.query.ts';
import { Provenance } from './provenance.tsx';

/** The singular values of a checkpoint's features on a target, and how many of them hold most of the sum. */
export function SpectrumSection({ checkpoint, target }: { checkpoint: string; target: string }) {
  const lazy = useLazyQuery(SpectrumQuery, { checkpoint, target });
  const result = lazy.data?.node?.__typename === 'Checkpoint' ? lazy.data.node.spectrum : undefined;
  const known = result?.__typename === 'Spectrum' ? result : undefined;
  return (
    <LazyPanel
      id="spectrum"
      title={`Spectrum${known ? `: k* = ${known.principalRank}` : ''}`}
      gloss={
        known
          ? `Of the ${known.rows} × ${known.columns} training features, uncentred; ${known.resolvedCount} singular values stand above the noise floor.`
          : 'Singular values of the training features, uncentred, and how many of them hold 80 % of their sum.'
      }
      what="the spectrum"
      lazy={lazy}
    >
      {known ? <Decomposed of={known} /> : null}
    </LazyPanel>
  );
}

function Decomposed({ of }: { of: Spectrum }) {
  const energy = useMemo(() => ({ sigma: of.sigma, sigmaSquared: of.sigmaSquared, threshold: 0.8 }), [of]);
  return (
    <>
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
    </>
  );
}
