import * as Plot from '@observablehq/plot';
import { percent, withInterval } from '../wording/accuracy.ts';
import { withAttributes } from './mark-elements.ts';

/** One checkpoint of the curve; accuracies are fractions. */
export interface TransferCurvePoint {
  readonly epoch: number;
  readonly sourceAccuracy: number | null;
  readonly state: 'computed' | 'missing' | 'waiting' | 'failed';
  readonly accuracy: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/** What the chart needs; `bestEpoch` was chosen by validation accuracy, never here. */
export interface TransferCurveData {
  readonly target: string;
  readonly points: readonly TransferCurvePoint[];
  readonly bestEpoch: number | null;
}

/** The words under the pointer at one epoch. */
export function pointTitle(
  { epoch, sourceAccuracy, state, accuracy }: TransferCurvePoint,
  target: string,
): string {
  const fe = accuracy
    ? withInterval(accuracy)
    : { computed: '', missing: 'not computed', waiting: 'being computed', failed: 'failed' }[state];
  return `epoch ${epoch}\nsource ${percent(sourceAccuracy)}\nFE on ${target} ${fe}`;
}

/** Source accuracy, and feature-extraction accuracy with its 95 % band, against the epoch; the best is marked. */
export function transferCurveChart({ target, points, bestEpoch }: TransferCurveData, width: number) {
  const computed = points.filter((point) => point.accuracy);
  const best = computed.filter(({ epoch }) => epoch === bestEpoch);
  const last = points.at(-1)?.epoch ?? 0;
  const open = points.filter(({ state }) => state === 'missing' || state === 'waiting');
  const failed = points.filter(({ state }) => state === 'failed');
  const value = (point: TransferCurvePoint) => point.accuracy?.value ?? Number.NaN;

  return Plot.plot({
    width,
    height: Math.max(260, Math.min(420, width * 0.46)),
    marginTop: 28,
    marginRight: 14,
    marginBottom: 40,
    x: { label: 'epoch', labelArrow: false, labelAnchor: 'center', inset: 8 },
    y: { label: 'accuracy (%)', labelArrow: false, percent: true, grid: true, nice: true, insetBottom: 10 },
    marks: [
      Plot.ruleX(points, Plot.pointerX({ x: 'epoch', stroke: 'var(--line-strong)' })),
      Plot.areaY(points, {
        x: 'epoch',
        y1: (point: TransferCurvePoint) => point.accuracy?.low ?? Number.NaN,
        y2: (point: TransferCurvePoint) => point.accuracy?.high ?? Number.NaN,
        fill: 'var(--data-fe)',
        fillOpacity: 0.18,
      }),
      Plot.line(points, {
        x: 'epoch',
        y: (point: TransferCurvePoint) => point.sourceAccuracy ?? Number.NaN,
        stroke: 'var(--data-source)',
        strokeWidth: 1.5,
        strokeDasharray: '5 3',
      }),
      Plot.line(points, { x: 'epoch', y: value, stroke: 'var(--data-fe)', strokeWidth: 2 }),
      // A point whose neighbours are not computed has no band; its interval is a line.
      Plot.ruleX(computed, {
        x: 'epoch',
        y1: (point: TransferCurvePoint) => point.accuracy?.low,
        y2: (point: TransferCurvePoint) => point.accuracy?.high,
        stroke: 'var(--data-fe)',
        strokeOpacity: 0.45,
      }),
      Plot.dot(computed, {
        x: 'epoch',
        y: value,
        r: 3,
        fill: 'var(--data-fe)',
        render: withAttributes(computed, ({ epoch }) => ({
          'data-testid': 'fe-point',
          'data-epoch': String(epoch),
        })),
      }),
      Plot.dot(open, {
        x: 'epoch',
        frameAnchor: 'bottom',
        r: 2.5,
        stroke: (point: TransferCurvePoint) =>
          point.state === 'waiting' ? 'var(--accent)' : 'var(--ink-faint)',
        fill: (point: TransferCurvePoint) => (point.state === 'waiting' ? 'var(--accent)' : 'none'),
      }),
      Plot.dot(failed, {
        x: 'epoch',
        frameAnchor: 'bottom',
        symbol: 'times',
        r: 4,
        stroke: 'var(--bad)',
        strokeWidth: 2,
      }),
      Plot.ruleX(best, { x: 'epoch', stroke: 'var(--data-fe)', strokeDasharray: '2 3' }),
      Plot.dot(best, {
        x: 'epoch',
        y: value,
        r: 7,
        stroke: 'var(--data-fe)',
        strokeWidth: 2,
        render: withAttributes(best, ({ epoch }) => ({
          'data-testid': 'best-epoch',
          'data-epoch': String(epoch),
        })),
      }),
      Plot.text(best, {
        x: 'epoch',
        frameAnchor: 'top',
        dy: -18,
        dx: bestEpoch !== null && bestEpoch > last * 0.7 ? 6 : -6,
        textAnchor: bestEpoch !== null && bestEpoch > last * 0.7 ? 'end' : 'start',
        fontSize: 12,
        fontWeight: 600,
        fill: 'var(--data-fe)',
        text: ({ epoch }: TransferCurvePoint) => `epoch ${epoch}${width < 480 ? '' : ', best by validation'}`,
      }),
      Plot.tip(
        points,
        Plot.pointerX({
          x: 'epoch',
          y: (point: TransferCurvePoint) => point.accuracy?.value ?? point.sourceAccuracy ?? Number.NaN,
          title: (point: TransferCurvePoint) => pointTitle(point, target),
          fontSize: 12,
        }),
      ),
    ],
    color: { type: 'identity' },
  });
}
