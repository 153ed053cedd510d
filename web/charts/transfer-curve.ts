import * as Plot from '@observablehq/plot';
import { percent, withInterval } from '../wording/accuracy.ts';
import type { LegendEntry } from './legend.tsx';
import { withAttributes } from './mark-elements.ts';

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What a protocol says of one checkpoint; the accuracy is a fraction. */
export interface ProtocolResult {
  readonly state: 'computed' | 'missing' | 'waiting' | 'failed';
  readonly accuracy: Interval | null;
  /** FT: accuracy of each training that the mean is of. */
  readonly seeds?: readonly number[];
}

/** One checkpoint: feature extraction (FE) and fine-tuning (FT). */
export interface TransferCurvePoint {
  readonly epoch: number;
  readonly sourceAccuracy: number | null;
  readonly fe: ProtocolResult;
  readonly ft: ProtocolResult;
}

/** What the chart needs; both best epochs were chosen by validation accuracy, never here. */
export interface TransferCurveData {
  readonly target: string;
  readonly points: readonly TransferCurvePoint[];
  readonly best: { readonly fe: number | null; readonly ft: number | null };
  /** The same network trained from scratch; null while that is not computed. */
  readonly scratch: Interval | null;
}

const colours = { fe: 'var(--data-fe)', ft: 'var(--data-ft)' } as const;
type Protocol = keyof typeof colours;

/** The words under the pointer at one epoch. */
export function pointTitle({ epoch, sourceAccuracy, fe, ft }: TransferCurvePoint, target: string): string {
  const words = ({ state, accuracy }: ProtocolResult) =>
    accuracy
      ? withInterval(accuracy)
      : { computed: '', missing: 'not computed', waiting: 'being computed', failed: 'failed' }[state];
  return [
    `epoch ${epoch}`,
    `source ${percent(sourceAccuracy)}`,
    `FE on ${target} ${words(fe)}`,
    `FT on ${target} ${words(ft)}`,
  ].join('\n');
}

/** What the lines are; those of fine-tuning only where there is something of it. */
export function transferCurveLegend({ points, scratch }: TransferCurveData): LegendEntry[] {
  const tuned = points.some(({ ft }) => ft.accuracy);
  return [
    { name: 'source', colour: 'var(--data-source)', mark: 'dashed' },
    { name: 'feature extraction (FE)', colour: colours.fe },
    ...(tuned ? [{ name: 'fine-tuning (FT)', colour: colours.ft }] : []),
    ...(scratch ? [{ name: 'from scratch', colour: colours.ft, mark: 'dotted' as const }] : []),
  ];
}

/**
 * Source accuracy, and accuracies of feature extraction and of fine-tuning with their 95 % bands, against the epoch; the
 * best of each is marked, single trainings are faint points. The base line from scratch is dotted.
 */
export function transferCurveChart(data: TransferCurveData, width: number) {
  const { target, points, scratch } = data;
  const last = points.at(-1)?.epoch ?? 0;
  // Of one checkpoint the data span no axis.
  const isAlone = points.length < 2;
  return Plot.plot({
    width,
    height: Math.max(260, Math.min(420, width * 0.46)),
    marginTop: 40,
    marginRight: 14,
    marginBottom: 40,
    x: {
      ...{ label: 'epoch', labelArrow: false, labelAnchor: 'center', inset: 8 },
      ...(isAlone && { domain: [0, Math.max(1, last)], ticks: [last], tickFormat: String }),
    },
    y: {
      ...{ label: 'accuracy (%)', labelArrow: false, percent: true, grid: true, nice: true, insetBottom: 10 },
      ...(isAlone && { domain: [0, 100] }),
    },
    marks: [
      Plot.ruleX(points, Plot.pointerX({ x: 'epoch', stroke: 'var(--line-strong)' })),
      scratch && scratchMarks(scratch, last),
      Plot.line(points, {
        x: 'epoch',
        y: (point: TransferCurvePoint) => point.sourceAccuracy ?? Number.NaN,
        stroke: 'var(--data-source)',
        strokeWidth: 1.5,
        strokeDasharray: '5 3',
      }),
      Plot.dot(isAlone ? points : [], {
        x: 'epoch',
        y: (point: TransferCurvePoint) => point.sourceAccuracy ?? Number.NaN,
        r: 3,
        fill: 'var(--data-source)',
      }),
      protocolMarks('ft', data, width),
      protocolMarks('fe', data, width),
      Plot.tip(
        points,
        Plot.pointerX({
          x: 'epoch',
          y: ({ fe, ft, sourceAccuracy }: TransferCurvePoint) =>
            fe.accuracy?.value ?? ft.accuracy?.value ?? sourceAccuracy ?? Number.NaN,
          title: (point: TransferCurvePoint) => pointTitle(point, target),
          fontSize: 12,
        }),
      ),
    ],
    color: { type: 'identity' },
  });
}

/** A line that every checkpoint can be held against, with its interval. */
function scratchMarks({ value, low, high }: Interval, last: number): Plot.Markish {
  return [
    Plot.rect([0], { x1: 0, x2: last, y1: low, y2: high, fill: colours.ft, fillOpacity: 0.07 }),
    Plot.ruleY([value], {
      x1: 0,
      x2: last,
      stroke: colours.ft,
      strokeWidth: 1.5,
      strokeDasharray: '1.5 4',
      strokeLinecap: 'round',
    }),
  ];
}

/** Line, band, points and the best of one protocol, and marks on the lower edge where there is no result. */
function protocolMarks(
  protocol: Protocol,
  { points, best: { [protocol]: bestEpoch } }: TransferCurveData,
  width: number,
): Plot.Markish {
  const colour = colours[protocol];
  const value = (point: TransferCurvePoint) => point[protocol].accuracy?.value ?? Number.NaN;
  const low = (point: TransferCurvePoint) => point[protocol].accuracy?.low ?? Number.NaN;
  const high = (point: TransferCurvePoint) => point[protocol].accuracy?.high ?? Number.NaN;
  const computed = points.filter((point) => point[protocol].accuracy);
  // Not every checkpoint needs to be fine-tuned: a line connects those that are.
  const joined = protocol === 'ft' ? computed : points;
  const best = computed.filter(({ epoch }) => epoch === bestEpoch);
  const waiting = points.filter((point) => point[protocol].state === 'waiting');
  const missing = protocol === 'fe' ? points.filter(({ fe }) => fe.state === 'missing') : [];
  const failed = points.filter((point) => point[protocol].state === 'failed');
  const onEdge = { x: 'epoch', frameAnchor: 'bottom', dy: protocol === 'ft' ? -9 : 0 } as const;
  const isLate = bestEpoch !== null && bestEpoch > (points.at(-1)?.epoch ?? 0) * 0.7;
  const words = { fe: 'extract features', ft: 'fine-tune' }[protocol];
  return [
    Plot.areaY(joined, { x: 'epoch', y1: low, y2: high, fill: colour, fillOpacity: 0.18 }),
    Plot.line(joined, { x: 'epoch', y: value, stroke: colour, strokeWidth: 2 }),
    // A point whose neighbours are not computed has no band; its interval is a line.
    Plot.ruleX(computed, { x: 'epoch', y1: low, y2: high, stroke: colour, strokeOpacity: 0.45 }),
    Plot.dot(
      computed.flatMap(({ epoch, [protocol]: { seeds = [] } }) => seeds.map((seed) => ({ epoch, seed }))),
      { x: 'epoch', y: 'seed', r: 2, fill: colour, fillOpacity: 0.4 },
    ),
    Plot.dot(computed, {
      x: 'epoch',
      y: value,
      r: 3,
      fill: colour,
      render: withAttributes(computed, ({ epoch }) => ({
        'data-testid': `${protocol}-point`,
        'data-epoch': String(epoch),
      })),
    }),
    Plot.dot(missing, { ...onEdge, r: 2.5, stroke: 'var(--ink-faint)' }),
    Plot.dot(waiting, { ...onEdge, r: 2.5, fill: 'var(--accent)', stroke: 'var(--accent)' }),
    Plot.dot(failed, { ...onEdge, symbol: 'times', r: 4, stroke: 'var(--bad)', strokeWidth: 2 }),
    Plot.ruleX(best, { x: 'epoch', stroke: colour, strokeDasharray: '2 3' }),
    Plot.dot(best, {
      x: 'epoch',
      y: value,
      r: 7,
      stroke: colour,
      strokeWidth: 2,
      render: withAttributes(best, ({ epoch }) => ({
        'data-testid': protocol === 'fe' ? 'best-epoch' : 'best-tuned-epoch',
        'data-epoch': String(epoch),
      })),
    }),
    Plot.text(best, {
      x: 'epoch',
      frameAnchor: 'top',
      dy: protocol === 'fe' ? -14 : -30,
      dx: isLate ? 6 : -6,
      textAnchor: isLate ? 'end' : 'start',
      fontSize: 12,
      fontWeight: 600,
      fill: colour,
      text: ({ epoch }: TransferCurvePoint) => `${width < 480 ? '' : `${words}: `}epoch ${epoch}`,
    }),
  ];
}
