import * as Plot from '@observablehq/plot';
import { type IntervalEstimate, interval, withInterval } from '../wording/accuracy.ts';
import { counted } from '../wording/amount.ts';
import type { LegendEntry } from './legend.tsx';
import { facetsOf } from './spectral-parts.ts';

/** From which end of the spectrum components are counted. */
export type SpectrumEnd = 'largest' | 'smallest';

/** A probe that sees `count` components of one end, and what it is held against. */
export interface ComponentPoint {
  readonly end: SpectrumEnd;
  readonly count: number;
  readonly accuracy: IntervalEstimate;
  /** Mean and band of random subspaces of as many dimensions; null where these components are all. */
  readonly random: IntervalEstimate | null;
  /** The same of random subspaces that hold as much energy, and so have another number of dimensions. */
  readonly equalEnergy: { readonly dimensions: number; readonly accuracy: IntervalEstimate } | null;
}

/** Ascending by count within an end. */
export interface ComponentCurveData {
  readonly points: readonly ComponentPoint[];
  /** Of the probe that sees all features; a fraction. */
  readonly wholeAccuracy: number;
  /** k*; null where it is not known. */
  readonly principalRank: number | null;
}

const ends: readonly SpectrumEnd[] = ['largest', 'smallest'];
const colours = { largest: 'var(--data-principal)', smallest: 'var(--data-residual)' };
const colourOf = (end: SpectrumEnd) => colours[end];

export const componentCurveLegend: readonly LegendEntry[] = [
  { name: 'from the largest', colour: colours.largest },
  { name: 'from the smallest', colour: colours.smallest },
  { name: 'all features', colour: 'var(--data-fe)', mark: 'dashed' },
  { name: 'random subspaces of the same size', colour: 'var(--ink-faint)', mark: 'band' },
  { name: 'of the same energy', colour: 'var(--ink-faint)', mark: 'outline' },
];

/** The words under the pointer. */
export function componentTitle({ end, count, accuracy, random, equalEnergy }: ComponentPoint): string {
  return [
    `${counted(count, 'component')} from the ${end}`,
    withInterval(accuracy),
    ...(random ? [`random, same size ${interval(random)}`] : []),
    ...(equalEnergy
      ? [
          `random, same energy ${interval(equalEnergy.accuracy)} in ${counted(equalEnergy.dimensions, 'dimension')}`,
        ]
      : []),
  ].join('\n');
}

/** Accuracy of a probe against the number of components that it sees, on a logarithmic axis, over its null models. */
export function componentCurveChart(
  { points, wholeAccuracy, principalRank }: ComponentCurveData,
  width: number,
) {
  const { facets, options, titles } = facetsOf(width, {
    channel: 'end',
    values: ends,
    title: (end) => `from the ${end}`,
    colour: colourOf,
  });
  const each = { ...facets, x: 'count', z: 'end' };
  const colour = ({ end }: ComponentPoint) => colourOf(end);
  const energyEdge = (bound: 'low' | 'high') =>
    Plot.line(points, {
      ...each,
      y: ({ equalEnergy }: ComponentPoint) => equalEnergy?.accuracy[bound] ?? Number.NaN,
      stroke: 'var(--ink-faint)',
      strokeDasharray: '4 3',
    });
  // k* counts from the largest.
  const ranks = principalRank === null ? [] : [{ end: 'largest', rank: principalRank }];
  return Plot.plot({
    width,
    ...options,
    x: {
      type: 'log',
      label: 'components',
      labelArrow: 'none',
      labelAnchor: 'center',
      ticks: 4,
      tickFormat: ',d',
      inset: 8,
    },
    y: { label: 'accuracy (%)', labelArrow: 'none', percent: true, grid: true, nice: true },
    color: { type: 'identity' },
    marks: [
      Plot.frame({ stroke: 'var(--line)' }),
      titles,
      Plot.areaY(points, {
        ...each,
        y1: ({ random }: ComponentPoint) => random?.low ?? Number.NaN,
        y2: ({ random }: ComponentPoint) => random?.high ?? Number.NaN,
        fill: 'var(--ink-faint)',
        fillOpacity: 0.25,
      }),
      energyEdge('low'),
      energyEdge('high'),
      Plot.ruleY([wholeAccuracy], { stroke: 'var(--data-fe)', strokeWidth: 1.5, strokeDasharray: '5 3' }),
      Plot.ruleX(ranks, { ...facets, x: 'rank', stroke: 'var(--accent)', strokeDasharray: '2 3' }),
      Plot.text(ranks, {
        ...facets,
        x: 'rank',
        text: ({ rank }: { rank: number }) => `k* = ${rank}`,
        frameAnchor: 'bottom',
        textAnchor: 'start',
        dx: 5,
        dy: -6,
        fill: 'var(--accent)',
        fontWeight: 600,
      }),
      Plot.areaY(points, {
        ...each,
        y1: ({ accuracy }: ComponentPoint) => accuracy.low,
        y2: ({ accuracy }: ComponentPoint) => accuracy.high,
        fill: colour,
        fillOpacity: 0.2,
      }),
      Plot.line(points, {
        ...each,
        y: ({ accuracy }: ComponentPoint) => accuracy.value,
        stroke: colour,
        strokeWidth: 2,
      }),
      Plot.dot(points, {
        ...each,
        y: ({ accuracy }: ComponentPoint) => accuracy.value,
        r: 2.5,
        fill: colour,
      }),
      Plot.tip(
        points,
        Plot.pointer({
          ...facets,
          x: 'count',
          y: ({ accuracy }: ComponentPoint) => accuracy.value,
          title: componentTitle,
          fontSize: 12,
        }),
      ),
    ],
  });
}
