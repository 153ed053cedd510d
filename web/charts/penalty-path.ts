import * as Plot from '@observablehq/plot';
import { percent } from '../wording/accuracy.ts';
import { scientific } from '../wording/amount.ts';

/** What cross-validation said of each penalty; `chosen` is the one that was kept. */
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

/** Log-loss in cross-validation, which chooses, against the penalty on a logarithmic axis; the chosen penalty is marked. */
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
    y: { label: 'validation log-loss (nats)', labelArrow: false, grid: true, nice: true },
    marks: [
      Plot.line(sorted, { x: 'penalty', y: 'validationLogLoss', stroke: 'var(--accent)', strokeWidth: 1.6 }),
      Plot.dot(sorted, { x: 'penalty', y: 'validationLogLoss', r: 2.5, fill: 'var(--accent)' }),
      Plot.dot(kept, {
        x: 'penalty',
        y: 'validationLogLoss',
        r: 7,
        stroke: 'var(--accent)',
        strokeWidth: 2,
      }),
      Plot.tip(
        sorted,
        Plot.pointerX({
          x: 'penalty',
          y: 'validationLogLoss',
          title: (point: PathPoint) =>
            `penalty ${scientific(point.penalty)}\nlog-loss ${scientific(point.validationLogLoss)}\naccuracy ${percent(point.validationAccuracy)}`,
          fontSize: 12,
        }),
      ),
    ],
  });
}
