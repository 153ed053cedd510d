import * as Plot from '@observablehq/plot';
import type { LegendEntry } from './legend.tsx';
import { spectraPoints } from './spectra.ts';
import { logIndexAxis, singularValueAxis } from './spectrum-axes.ts';

/** A spectrum, largest value first, with how many of its values stand above the noise floor. */
export interface SideSpectrum {
  readonly singularValues: readonly number[];
  readonly resolvedCount: number;
  readonly principalRank: number;
}

export interface BeforeAndAfterData {
  readonly before: SideSpectrum;
  readonly after: SideSpectrum;
}

const sides = [
  { name: 'before', colour: 'var(--data-fe)' },
  { name: 'after', colour: 'var(--data-ft)' },
] as const;

export const beforeAndAfterLegend: readonly LegendEntry[] = sides.map(({ name, colour }) => ({
  name: `${name} fine-tuning`,
  colour,
}));

/** Singular values of a network before and after fine-tuning against their index, both logarithmic, each with its k*. */
export function beforeAndAfterChart(data: BeforeAndAfterData, width: number) {
  const marks = sides.flatMap(({ name, colour }) => {
    const { principalRank, ...spectrum } = data[name];
    const points = spectraPoints({ spectra: [{ epoch: 0, ...spectrum }] }).filter(({ value }) => value > 0);
    const rank = points.filter(({ index }) => index === principalRank);
    return [
      Plot.line(points, { x: 'index', y: 'value', stroke: colour, strokeWidth: 2 }),
      Plot.dot(rank, { x: 'index', y: 'value', fill: colour, r: 5 }),
      Plot.text(rank, {
        x: 'index',
        y: 'value',
        text: () => `k* = ${principalRank}`,
        dy: name === 'before' ? 14 : -12,
        fill: colour,
        fontWeight: 600,
      }),
    ];
  });
  return Plot.plot({
    width,
    height: 300,
    marginLeft: 54,
    marginRight: 14,
    marginBottom: 40,
    x: logIndexAxis,
    y: singularValueAxis,
    marks: [Plot.frame({ stroke: 'var(--line)' }), ...marks],
  });
}
