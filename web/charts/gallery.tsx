'use client';

import { bandAccuracyExample } from './band-accuracy.example.ts';
import { bandAccuracyChart, bandAccuracyLegend } from './band-accuracy.ts';
import { classAccuracyExample } from './class-accuracy.example.ts';
import { classAccuracyChart } from './class-accuracy.ts';
import { componentCurveExample } from './component-curve.example.ts';
import { componentCurveChart, componentCurveLegend } from './component-curve.ts';
import { energyExample } from './energy.example.ts';
import { energyChart } from './energy.ts';
import { fewShotExample } from './few-shot.example.ts';
import { fewShotChart, fewShotLegend } from './few-shot.ts';
import { Legend } from './legend.tsx';
import { measureCurveExample } from './measure-curve.example.ts';
import { measureCurve, measureCurveLegend } from './measure-curve.ts';
import { penaltyPathExample } from './penalty-path.example.ts';
import { penaltyPathChart } from './penalty-path.ts';
import { PlotFigure } from './plot-figure.tsx';
import { principalRankExample } from './principal-rank.example.ts';
import { principalRankChart } from './principal-rank.ts';
import { driftExample, likenessExample } from './similarity-map.example.ts';
import { similarityMap, similarityMapLegend, similarityRamp } from './similarity-map.ts';
import { singularValueMapExample } from './singular-value-map.example.ts';
import { singularValueMap, singularValueMapLegend, singularValueRamp } from './singular-value-map.ts';
import { sparklineExample } from './sparkline.example.ts';
import { sparkline, sparklineLabel } from './sparkline.ts';
import { spectraExample } from './spectra.example.ts';
import { spectraChart } from './spectra.ts';
import { spectrumExample } from './spectrum.example.ts';
import { spectrumChart } from './spectrum.ts';
import { driftCurveExample, overlapExample } from './subspace-curve.example.ts';
import { subspaceCurveChart, subspaceCurveLegend } from './subspace-curve.ts';
import { trainingHistoryExample } from './training-history.example.ts';
import { trainingHistoryLegend, trainingLossChart, validationAccuracyChart } from './training-history.ts';
import { transferCurveExample } from './transfer-curve.example.ts';
import { transferCurveChart, transferCurveLegend } from './transfer-curve.ts';

const entries = [
  {
    name: 'transfer-curve',
    figure: (
      <PlotFigure
        label="Transfer curve"
        height={300}
        data={transferCurveExample}
        draw={transferCurveChart}
        legend={<Legend entries={transferCurveLegend(transferCurveExample)} />}
      />
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
    name: 'singular-value-map',
    figure: (
      <PlotFigure
        label="Singular values by index and epoch"
        height={300}
        data={singularValueMapExample}
        draw={singularValueMap}
        legend={
          <Legend scale={singularValueRamp(singularValueMapExample)} entries={singularValueMapLegend} />
        }
      />
    ),
  },
  {
    name: 'similarity-map',
    figure: (
      <PlotFigure
        label="CKA of epochs"
        height={400}
        data={likenessExample}
        draw={similarityMap}
        legend={<Legend scale={similarityRamp(likenessExample)} entries={similarityMapLegend} />}
      />
    ),
  },
  {
    name: 'similarity-map of a drift',
    figure: (
      <PlotFigure
        label="Drift between epochs"
        height={400}
        data={driftExample}
        draw={similarityMap}
        legend={<Legend scale={similarityRamp(driftExample)} entries={similarityMapLegend} />}
      />
    ),
  },
  {
    name: 'band-accuracy',
    figure: (
      <PlotFigure
        label="Accuracy of principal and residual part"
        height={300}
        data={bandAccuracyExample}
        draw={bandAccuracyChart}
        legend={<Legend entries={bandAccuracyLegend} />}
      />
    ),
  },
  {
    name: 'subspace-curve',
    figure: (
      <PlotFigure
        label="Overlap with the final epoch"
        height={300}
        data={overlapExample}
        draw={subspaceCurveChart}
        legend={<Legend entries={subspaceCurveLegend(overlapExample)} />}
      />
    ),
  },
  {
    name: 'subspace-curve of a drift',
    figure: (
      <PlotFigure
        label="Drift from the final epoch"
        height={300}
        data={driftCurveExample}
        draw={subspaceCurveChart}
        legend={<Legend entries={subspaceCurveLegend(driftCurveExample)} />}
      />
    ),
  },
  {
    name: 'measure-curve',
    figure: (
      <PlotFigure
        label="A measure of the spectrum against the epoch"
        height={190}
        data={measureCurveExample}
        draw={measureCurve}
        legend={<Legend entries={measureCurveLegend} />}
      />
    ),
  },
  {
    name: 'component-curve',
    figure: (
      <PlotFigure
        label="Accuracy against the number of components"
        height={300}
        data={componentCurveExample}
        draw={componentCurveChart}
        legend={<Legend entries={componentCurveLegend} />}
      />
    ),
  },
  {
    name: 'few-shot',
    figure: (
      <PlotFigure
        label="Accuracy against the number of images a class"
        height={300}
        data={fewShotExample}
        draw={fewShotChart}
        legend={<Legend entries={fewShotLegend(fewShotExample)} />}
      />
    ),
  },
  {
    name: 'training-history: loss',
    figure: (
      <PlotFigure
        label="Training loss of a fine-tuning"
        height={260}
        data={trainingHistoryExample}
        draw={trainingLossChart}
        legend={<Legend entries={trainingHistoryLegend} />}
      />
    ),
  },
  {
    name: 'training-history: validation accuracy',
    figure: (
      <PlotFigure
        label="Validation accuracy of a fine-tuning"
        height={260}
        data={trainingHistoryExample}
        draw={validationAccuracyChart}
        legend={<Legend entries={trainingHistoryLegend} />}
      />
    ),
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
