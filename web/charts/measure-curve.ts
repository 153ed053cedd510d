import * as Plot from '@observablehq/plot';
import { threeFigures } from '../wording/amount.ts';
import type { LegendEntry } from './legend.tsx';

/** One number of one checkpoint's spectrum. */
export interface MeasurePoint {
  readonly epoch: number;
  readonly centred: boolean;
  readonly value: number;
  /** How well a fitted measure fits, 0 to 1; null for what is not fitted, or not known. */
  readonly r2: number | null;
}

/** One measure of the spectra of a run, without and with centring. */
export interface MeasureCurveData {
  readonly measure: string;
  readonly points: readonly MeasurePoint[];
}

/** What the lines are. */
export const measureCurveLegend: readonly LegendEntry[] = [
  { name: 'features centred', colour: 'var(--accent)' },
  { name: 'uncentred, as they are', colour: 'var(--ink-soft)', mark: 'dashed' },
];

/** The words under the pointer. */
export function measureTitle(measure: string, { epoch, centred, value, r2 }: MeasurePoint): string {
  const fit = r2 === null ? '' : `, r² ${r2.toFixed(3)}`;
  return `epoch ${epoch}, ${centred ? 'centred' : 'uncentred'}\n${measure} ${threeFigures(value)}${fit}`;
}

/** One measure against the epoch, small: several stand side by side, each on a scale of its own. */
export function measureCurve({ measure, points }: MeasureCurveData, width: number) {
  const of = (centred: boolean) => points.filter((point) => point.centred === centred);
  const place = { x: 'epoch', y: 'value' };
  return Plot.plot({
    width,
    height: 190,
    marginTop: 14,
    marginRight: 10,
    marginBottom: 36,
    x: { label: 'epoch', labelArrow: 'none', labelAnchor: 'center', ticks: 5, inset: 6 },
    y: { label: null, grid: true, zero: true, nice: true, ticks: 5 },
    marks: [
      Plot.line(of(false), {
        ...place,
        stroke: 'var(--ink-soft)',
        strokeWidth: 1.5,
        strokeDasharray: '5 3',
      }),
      Plot.line(of(true), { ...place, stroke: 'var(--accent)', strokeWidth: 2 }),
      Plot.dot(of(true), { ...place, r: 2, fill: 'var(--accent)' }),
      Plot.tip(
        points,
        Plot.pointer({
          ...place,
          title: (point: MeasurePoint) => measureTitle(measure, point),
          fontSize: 12,
        }),
      ),
    ],
  });
}
