'use client';

import { useMemo } from 'react';
import { FigureTable } from '../../charts/figure-table.tsx';
import { Legend } from '../../charts/legend.tsx';
import { measureCurve, measureCurveLegend } from '../../charts/measure-curve.ts';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import type { CheckpointResults } from '../run/run.query.ts';
import styles from './spectra.module.css';
import { fitRange, measureCurveData, measureTable, type RankMeasure, rankMeasures } from './spectrum-data.ts';

interface Props {
  checkpoints: readonly CheckpointResults[];
}

/** In how many directions the features spread, by each measure of the literature, from the spectra that the page has. */
export function RankMeasuresPanel({ checkpoints }: Props) {
  const table = useMemo(() => measureTable(checkpoints), [checkpoints]);
  const isThere = checkpoints.some(
    ({ uncentred, centred }) => uncentred.__typename === 'Spectrum' || centred.__typename === 'Spectrum',
  );
  return (
    <section className="panel stack" id="rank-measures" aria-labelledby="rank-measures-title">
      <header>
        <h2 id="rank-measures-title">
          <a href="#rank-measures">In how many directions the features spread</a>
        </h2>
        <p>
          Measures that need no labels, and so cannot say what the directions are good for. All grow with the
          number of images: compare them along this run only.
        </p>
      </header>
      {isThere ? (
        <>
          <Legend entries={measureCurveLegend} />
          <div className={styles.measures}>
            {rankMeasures.map((measure) => (
              <MeasureFigure key={measure.name} measure={measure} checkpoints={checkpoints} />
            ))}
          </div>
          <FigureTable caption="Rank measures of each checkpoint" {...table} />
        </>
      ) : (
        <p className="soft">Not computed yet: these follow from the spectra of “Compute all” above.</p>
      )}
    </section>
  );
}

function MeasureFigure({ measure, checkpoints }: Props & { measure: RankMeasure }) {
  const data = useMemo(() => measureCurveData(measure, checkpoints), [measure, checkpoints]);
  const fits = fitRange(data);
  return (
    <div className={styles.measure}>
      <h3>{measure.name}</h3>
      <PlotFigure
        label={`${measure.name} against the epoch, centred and uncentred`}
        data={data}
        draw={measureCurve}
        height={190}
        caption={`${measure.gloss}${fits ? ` r² of the fits: ${fits}; well below 1 there is no power law.` : ''}`}
      />
    </div>
  );
}
