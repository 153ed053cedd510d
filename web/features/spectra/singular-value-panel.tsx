'use client';

import { useMemo } from 'react';
import { FigureTable } from '../../charts/figure-table.tsx';
import { Legend } from '../../charts/legend.tsx';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import {
  singularValueMap,
  singularValueMapLegend,
  singularValueRamp,
} from '../../charts/singular-value-map.ts';
import type { CheckpointResults } from '../run/run.query.ts';
import { mappedSpectra, singularValueTable } from './spectrum-data.ts';

/** Singular values by index and epoch with k*, from the spectra that the page has. */
export function SingularValuePanel({ checkpoints }: { checkpoints: readonly CheckpointResults[] }) {
  const data = useMemo(() => ({ spectra: mappedSpectra(checkpoints) }), [checkpoints]);
  return (
    <section className="panel stack" id="singular-values" aria-labelledby="singular-values-title">
      <header>
        <h2 id="singular-values-title">
          <a href="#singular-values">Singular values along the epochs</a>
        </h2>
        <p>
          Of the training features, uncentred. Below the line lie the k* principal directions that hold 80 %
          of the sum, above it the residual ones.
        </p>
      </header>
      {data.spectra.length > 0 ? (
        <>
          <PlotFigure
            label="Logarithms of the singular values by index and epoch, and k*"
            data={data}
            draw={singularValueMap}
            height={340}
            legend={<Legend scale={singularValueRamp(data)} entries={singularValueMapLegend} />}
          />
          <FigureTable
            caption="Singular values; of several in one row their geometric mean, and none below the noise floor"
            {...singularValueTable(data.spectra)}
          />
        </>
      ) : (
        <p className="soft">Not computed yet: these are the spectra of “Compute all” above.</p>
      )}
    </section>
  );
}
