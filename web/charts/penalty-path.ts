import * as Plot from '@observablehq/plot';
import { percent } from '../wording/accuracy.ts';
import { scientific } from '../wording/amount.ts';

/** What the validation split said of each penalty; `chosen` is the one that was kept. */
export interface PenaltyPathData {
  readonly path: readonly {
    readonly penalty: number;
    readonly validationAccuracy: number;
    readonly validationLogLoss: number;
  }[];
  readonly chosen: number | null;
}

type PathPoint = PenaltyPathData['path'][number];

/** Whether the chosen penalty is the smallest or the largest tried: then the grid may have been too narrow. */
export function choseAnEnd({ path, chosen }: PenaltyPathData): boolean {
  const penalties = path.map(({ penalty }) => penalty);
  return path.length > 1 && (chosen === Math.min(...penalties) || chosen === Math.max(...penalties));
}

/** Validation accuracy against the penalty, on a logarithmic axis; the chosen penalty is marked. */
export function penaltyPathChart({ path, chosen }: PenaltyPathData, width: number) {
  const kept = path.filter(({ penalty }) => penalty === chosen);
  const sorted = [...path].filter(({ penalty }) => penalty > 0).sort((a, b) => a.penalty - b.penalty);
  return Plot.plot({
    width,
    height: 220,
    marginTop: 24,
    marginRight: 14,
    marginBottom: 40,
    x: {
      type: 'log',
      label: 'penalty',
      labelArrow: false,
      labelAnchor: 'center',
      ticks: 6,
      tickFormat: scientific,
      inset: 8,
    },
    y: { label: 'validation accuracy (%)', labelArrow: false, percent: true, grid: true, nice: true },
    marks: [
      Plot.line(sorted, { x: 'penalty', y: 'validationAccuracy', stroke: 'var(--accent)', strokeWidth: 1.6 }),
      Plot.dot(sorted, { x: 'penalty', y: 'validationAccuracy', r: 2.5, fill: 'var(--accent)' }),
      Plot.dot(kept, {
        x: 'penalty',
        y: 'validationAccuracy',
        r: 7,
        stroke: 'var(--accent)',
        strokeWidth: 2,
      }),
      Plot.tip(
        sorted,
        Plot.pointerX({
          x: 'penalty',
          y: 'validationAccuracy',
          title: (point: PathPoint) =>
            `penalty ${scientific(point.penalty)}\naccuracy ${percent(point.validationAccuracy)}\nlog loss ${scientific(point.validationLogLoss)}`,
          fontSize: 12,
        }),
      ),
    ],
  });
}
