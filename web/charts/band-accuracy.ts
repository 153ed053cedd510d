import * as Plot from '@observablehq/plot';
import { type IntervalEstimate, interval, percent, withInterval } from '../wording/accuracy.ts';
import type { LegendEntry } from './legend.tsx';
import { partColour, partFacets, type SpectralPart } from './spectral-parts.ts';

/** A probe on one part of one checkpoint's features, and probes on random subspaces; null where not computed. */
export interface BandAccuracyPoint {
  readonly epoch: number;
  readonly part: SpectralPart;
  readonly accuracy: IntervalEstimate | null;
  /** Mean and band of random subspaces of as many dimensions. */
  readonly randomSubspace: IntervalEstimate | null;
  /** The same of random subspaces that hold as much energy. */
  readonly equalEnergy: IntervalEstimate | null;
  /** Of the probe that sees all features; a fraction. */
  readonly wholeAccuracy: number | null;
}

/** In order of epoch. */
export interface BandAccuracyData {
  readonly points: readonly BandAccuracyPoint[];
}

export const bandAccuracyLegend: readonly LegendEntry[] = [
  { name: 'principal part', colour: 'var(--data-principal)' },
  { name: 'residual part', colour: 'var(--data-residual)' },
  { name: 'all features', colour: 'var(--data-fe)', mark: 'dashed' },
  { name: 'random subspaces of the same size', colour: 'var(--ink-faint)', mark: 'band' },
  { name: 'of the same energy', colour: 'var(--ink-faint)', mark: 'outline' },
];

/** The words under the pointer. */
export function bandTitle(point: BandAccuracyPoint): string {
  const { accuracy, randomSubspace, equalEnergy, wholeAccuracy } = point;
  const random = (estimate: IntervalEstimate | null) => (estimate ? interval(estimate) : 'not computed');
  return [
    `epoch ${point.epoch}, ${point.part} part`,
    accuracy ? withInterval(accuracy) : 'not computed',
    `all features ${percent(wholeAccuracy)}`,
    `random, same size ${random(randomSubspace)}`,
    `random, same energy ${random(equalEnergy)}`,
  ].join('\n');
}

/** Accuracy of the principal and of the residual part against the epoch, each over its null models. */
export function bandAccuracyChart({ points }: BandAccuracyData, width: number) {
  const { facets, options, titles } = partFacets(width);
  const of = (name: 'accuracy' | 'randomSubspace' | 'equalEnergy', end: keyof IntervalEstimate) => {
    return (point: BandAccuracyPoint) => point[name]?.[end] ?? Number.NaN;
  };
  const colour = ({ part }: BandAccuracyPoint) => partColour(part);
  const each = { ...facets, x: 'epoch', z: 'part' };
  const energyEdge = (end: 'low' | 'high') =>
    Plot.line(points, {
      ...each,
      y: of('equalEnergy', end),
      stroke: 'var(--ink-faint)',
      strokeDasharray: '4 3',
    });
  return Plot.plot({
    width,
    ...options,
    x: { label: 'epoch', labelArrow: 'none', labelAnchor: 'center', inset: 8 },
    y: { label: 'accuracy (%)', labelArrow: 'none', percent: true, grid: true, nice: true },
    color: { type: 'identity' },
    marks: [
      Plot.frame({ stroke: 'var(--line)' }),
      titles,
      Plot.areaY(points, {
        ...each,
        y1: of('randomSubspace', 'low'),
        y2: of('randomSubspace', 'high'),
        fill: 'var(--ink-faint)',
        fillOpacity: 0.25,
      }),
      energyEdge('low'),
      energyEdge('high'),
      Plot.line(points, {
        ...each,
        y: ({ wholeAccuracy }: BandAccuracyPoint) => wholeAccuracy ?? Number.NaN,
        stroke: 'var(--data-fe)',
        strokeWidth: 1.5,
        strokeDasharray: '5 3',
      }),
      Plot.areaY(points, {
        ...each,
        y1: of('accuracy', 'low'),
        y2: of('accuracy', 'high'),
        fill: colour,
        fillOpacity: 0.2,
      }),
      Plot.line(points, { ...each, y: of('accuracy', 'value'), stroke: colour, strokeWidth: 2 }),
      Plot.dot(points, { ...each, y: of('accuracy', 'value'), r: 2.5, fill: colour }),
      Plot.tip(
        points,
        Plot.pointer({
          ...facets,
          x: 'epoch',
          y: (point: BandAccuracyPoint) => point.accuracy?.value ?? point.wholeAccuracy ?? Number.NaN,
          title: bandTitle,
          fontSize: 12,
        }),
      ),
    ],
  });
}
