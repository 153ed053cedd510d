'use client';

import { classAccuracyExample } from './class-accuracy.example.ts';
import { classAccuracyChart } from './class-accuracy.ts';
import { energyExample } from './energy.example.ts';
import { energyChart } from './energy.ts';
import { penaltyPathExample } from './penalty-path.example.ts';
import { penaltyPathChart } from './penalty-path.ts';
import { PlotFigure } from './plot-figure.tsx';
import { principalRankExample } from './principal-rank.example.ts';
import { principalRankChart } from './principal-rank.ts';
import { sparklineExample } from './sparkline.example.ts';
import { sparkline, sparklineLabel } from './sparkline.ts';
import { spectraExample } from './spectra.example.ts';
import { spectraChart } from './spectra.ts';
import { spectrumExample } from './spectrum.example.ts';
import { spectrumChart } from './spectrum.ts';
import { transferCurveExample } from './transfer-curve.example.ts';
import { transferCurveChart } from './transfer-curve.ts';

const entries = [
  {
    name: 'transfer-curve',
    figure: (
      <PlotFigure label="Transfer curve" height={300} data={transferCurveExample} draw={transferCurveChart} />
    ),
  },
  {
    name: 'spectra',
    figure: <PlotFigure label="Spectra" height={300} data={spectraExample} draw={spectraChart} />,
  },
  {
    name: 'principal-rank',
    figure: <PlotFigure label="k*" height={230} data={principalRankExample} draw={principalRankChart} />,
  },
  {
    name: 'spectrum',
    figure: <PlotFigure label="Spectrum" height={300} data={spectrumExample} draw={spectrumChart} />,
  },
  {
    name: 'energy',
    figure: <PlotFigure label="Energy" height={300} data={energyExample} draw={energyChart} />,
  },
  {
    name: 'penalty-path',
    figure: (
      <PlotFigure label="Penalty path" height={220} data={penaltyPathExample} draw={penaltyPathChart} />
    ),
  },
  {
    name: 'class-accuracy',
    figure: <PlotFigure label="Classes" height={160} data={classAccuracyExample} draw={classAccuracyChart} />,
  },
  {
    name: 'sparkline',
    figure: (
      <PlotFigure
        label={sparklineLabel(sparklineExample)}
        height={40}
        data={sparklineExample}
        draw={sparkline}
      />
    ),
  },
];

/** Every chart of this folder, drawn from its example. */
export function Gallery() {
  return (
    <div className="stack">
      <h1>Charts</h1>
      <div className="columns">
        {entries.map(({ name, figure }) => (
          <section key={name} className="panel" data-chart={name}>
            <header>
              <h2 className="mono">{name}</h2>
            </header>
            {figure}
          </section>
        ))}
      </div>
    </div>
  );
}
