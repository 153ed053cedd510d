import * as Plot from '@observablehq/plot';
import { scientific, threeFigures } from '../wording/amount.ts';
import type { LegendEntry } from './legend.tsx';
import { partColour, partFacets, type SpectralPart } from './spectral-parts.ts';

/** How one part of one checkpoint lies to that of the reference; null where not computed, or not to be had. */
export interface SubspacePoint {
  readonly epoch: number;
  readonly part: SpectralPart;
  readonly value: number | null;
  /** The same measure between two halves of the images of the one checkpoint: what noise leaves of it. */
  readonly splitHalf: number | null;
  /** What random subspaces would give; a drift has no such level. */
  readonly chance: number | null;
}

/** Overlap with the reference, 0 to 1, or drift from it, 0 and more; in order of epoch. */
export interface SubspaceCurveData {
  readonly measure: 'overlap' | 'drift';
  readonly points: readonly SubspacePoint[];
}

/** What the lines are. */
export function subspaceCurveLegend({ measure }: Pick<SubspaceCurveData, 'measure'>): LegendEntry[] {
  const values: LegendEntry[] = [
    { name: `${measure} of the principal part`, colour: 'var(--data-principal)' },
    { name: 'of the residual part', colour: 'var(--data-residual)' },
  ];
  return measure === 'overlap'
    ? [
        ...values,
        { name: 'two halves of the images, same checkpoint', colour: 'var(--ink-soft)', mark: 'dashed' },
        { name: 'random subspaces', colour: 'var(--ink-faint)', mark: 'dotted' },
      ]
    : [
        ...values,
        { name: 'difference between two halves of the images', colour: 'var(--ink-soft)', mark: 'dashed' },
      ];
}

/** The words under the pointer. */
export function subspaceTitle(measure: SubspaceCurveData['measure'], point: SubspacePoint): string {
  const number = (value: number | null) => (value === null ? 'not known' : threeFigures(value));
  return [
    `epoch ${point.epoch}, ${point.part} part`,
    `${measure} ${point.value === null ? 'not computed' : threeFigures(point.value)}`,
    `two halves of the images ${number(point.splitHalf)}`,
    ...(point.chance === null ? [] : [`random subspaces ${number(point.chance)}`]),
  ].join('\n');
}

/** Drifts of 0.01 and of 10 stand on one axis: square roots keep both readable, and 0 at the bottom. */
function driftAxis(points: readonly SubspacePoint[]) {
  const most = Math.max(0, ...points.map(({ value, splitHalf }) => Math.max(value ?? 0, splitHalf ?? 0)));
  const ticks = driftTicks(most);
  return {
    label: 'drift (axis of square roots)',
    type: 'sqrt',
    domain: [0, most || 1],
    ticks,
    tickFormat: scientific,
  } as const;
}

/** The least share of the axis between two ticks. */
const tickDistance = 0.07;

/** 0 and numbers of the sequence 1, 2, 5, 10 … up to the largest drift, none that would touch the one below. */
export function driftTicks(most: number): number[] {
  if (most <= 0) return [0];
  const powers = [-2, -1, 0].map((step) => 10 ** (Math.floor(Math.log10(most)) + step));
  const steps = powers.flatMap((power) => [1, 2, 5].map((digit) => Number((digit * power).toPrecision(1))));
  const ticks = [0];
  for (const tick of steps)
    if (tick <= most && Math.sqrt(tick / most) - Math.sqrt(ticks.at(-1)! / most) >= tickDistance)
      ticks.push(tick);
  return ticks;
}

/** Overlap or drift of both parts against the epoch, with what noise and chance alone would give. */
export function subspaceCurveChart({ measure, points }: SubspaceCurveData, width: number) {
  const { facets, options, titles } = partFacets(width);
  const value = (point: SubspacePoint) => point.value ?? Number.NaN;
  const colour = ({ part }: SubspacePoint) => partColour(part);
  const each = { ...facets, x: 'epoch', z: 'part' };
  return Plot.plot({
    width,
    ...options,
    x: { label: 'epoch', labelArrow: 'none', labelAnchor: 'center', inset: 8 },
    y: {
      labelArrow: 'none',
      grid: true,
      ...(measure === 'overlap' ? { label: measure, domain: [0, 1] } : driftAxis(points)),
    },
    color: { type: 'identity' },
    marks: [
      Plot.frame({ stroke: 'var(--line)' }),
      titles,
      levelMarks('chance', points, each, { stroke: 'var(--ink-faint)', strokeDasharray: '2 3' }),
      levelMarks('splitHalf', points, each, { stroke: 'var(--ink-soft)', strokeDasharray: '5 3' }),
      Plot.line(points, { ...each, y: value, stroke: colour, strokeWidth: 2 }),
      Plot.dot(points, { ...each, y: value, r: 2.5, fill: colour }),
      Plot.tip(
        points,
        Plot.pointer({
          ...facets,
          x: 'epoch',
          y: value,
          title: (point: SubspacePoint) => subspaceTitle(measure, point),
          fontSize: 12,
        }),
      ),
    ],
  });
}

type Level = Pick<SubspacePoint, 'splitHalf' | 'chance'>;

/** What a value is held against. It runs on over epochs that are not computed, so that no value stands without it. */
function levelMarks(
  name: keyof Level,
  points: readonly SubspacePoint[],
  each: Plot.LineOptions,
  { stroke, strokeDasharray }: { stroke: string; strokeDasharray: string },
) {
  const known = points.filter((point) => point[name] !== null);
  return [
    Plot.line(known, { ...each, y: name, stroke, strokeDasharray, strokeWidth: 1.5 }),
    // One alone makes no line.
    Plot.dot(known, { ...each, y: name, r: 1, fill: stroke }),
  ];
}
