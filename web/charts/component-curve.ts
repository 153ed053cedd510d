import * as Plot from '@observablehq/plot';
import { type IntervalEstimate, interval, withInterval } from '../wording/accuracy.ts';
import { counted } from '../wording/amount.ts';
import type { LegendEntry } from './legend.tsx';

/** Probes that see `count` components: those of the largest singular values, of the smallest, and random ones. */
export interface ComponentPoint {
  readonly count: number;
  readonly largest: IntervalEstimate;
  readonly smallest: IntervalEstimate;
  /** Mean and band of random subspaces of as many dimensions; null where these components are all. */
  readonly random: IntervalEstimate | null;
}

/** Ascending by count. */
export interface ComponentCurveData {
  readonly points: readonly ComponentPoint[];
  /** Of the probe that sees all features; a fraction. */
  readonly wholeAccuracy: number;
  /** k*; null where it is not known. */
  readonly principalRank: number | null;
}

export const componentCurveLegend: readonly LegendEntry[] = [
  { name: 'from the largest', colour: 'var(--data-principal)' },
  { name: 'from the smallest', colour: 'var(--data-residual)' },
  { name: 'random subspaces', colour: 'var(--ink-faint)', mark: 'band' },
  { name: 'all features', colour: 'var(--data-fe)', mark: 'dashed' },
];

/** The words under the pointer. */
export function componentTitle({ count, largest, smallest, random }: ComponentPoint): string {
  return [
    counted(count, 'component'),
    `largest ${withInterval(largest)}`,
    `smallest ${withInterval(smallest)}`,
    ...(random ? [`random ${interval(random)}`] : []),
  ].join('\n');
}

/** Accuracy of a probe against the number of components that it sees, on a logarithmic axis. */
export function componentCurveChart(
  { points, wholeAccuracy, principalRank }: ComponentCurveData,
  width: number,
) {
  const series = (name: 'largest' | 'smallest', colour: string, symbol: 'circle' | 'square') => [
    Plot.areaY(points, {
      x: 'count',
      y1: (point: ComponentPoint) => point[name].low,
      y2: (point: ComponentPoint) => point[name].high,
      fill: colour,
      fillOpacity: 0.2,
    }),
    Plot.line(points, {
      x: 'count',
      y: (point: ComponentPoint) => point[name].value,
      stroke: colour,
      strokeWidth: 2,
    }),
    Plot.dot(points, {
      x: 'count',
      y: (point: ComponentPoint) => point[name].value,
      r: 2.8,
      symbol,
      fill: colour,
    }),
  ];
  const ranks = principalRank === null ? [] : [principalRank];
  return Plot.plot({
    width,
    height: Math.max(280, Math.min(380, width * 0.5)),
    marginTop: 28,
    marginRight: 14,
    marginBottom: 40,
    x: {
      type: 'log',
      label: 'components',
      labelArrow: 'none',
      labelAnchor: 'center',
      ticks: 5,
      tickFormat: ',d',
      inset: 8,
    },
    y: { label: 'accuracy (%)', labelArrow: 'none', percent: true, grid: true, nice: true },
    marks: [
      Plot.ruleX(points, Plot.pointerX({ x: 'count', stroke: 'var(--line-strong)' })),
      Plot.areaY(points, {
        x: 'count',
        y1: ({ random }: ComponentPoint) => random?.low ?? Number.NaN,
        y2: ({ random }: ComponentPoint) => random?.high ?? Number.NaN,
        fill: 'var(--ink-faint)',
        fillOpacity: 0.25,
      }),
      Plot.ruleY([wholeAccuracy], { stroke: 'var(--data-fe)', strokeWidth: 1.5, strokeDasharray: '5 3' }),
      Plot.ruleX(ranks, { stroke: 'var(--accent)', strokeDasharray: '2 3' }),
      Plot.text(ranks, {
        x: (rank: number) => rank,
        text: (rank: number) => `k* = ${rank}`,
        frameAnchor: 'top',
        dy: -14,
        fill: 'var(--accent)',
        fontWeight: 600,
      }),
      ...series('smallest', 'var(--data-residual)', 'square'),
      ...series('largest', 'var(--data-principal)', 'circle'),
      Plot.tip(
        points,
        Plot.pointerX({
          x: 'count',
          y: ({ largest }: ComponentPoint) => largest.value,
          title: componentTitle,
          fontSize: 12,
        }),
      ),
    ],
  });
}
