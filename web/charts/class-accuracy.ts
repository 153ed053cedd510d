import * as Plot from '@observablehq/plot';
import { withInterval } from '../wording/accuracy.ts';
import { counted } from '../wording/amount.ts';

/** One class of the target, its accuracy with interval. */
export interface ClassAccuracyPoint {
  readonly name: string;
  readonly count: number;
  readonly accuracy: { readonly value: number; readonly low: number; readonly high: number };
}

export interface ClassAccuracyData {
  readonly classes: readonly ClassAccuracyPoint[];
}

/** Left margin that holds the longest class name at 12 px, within limits. */
export function nameMargin({ classes }: ClassAccuracyData): number {
  const longest = Math.max(0, ...classes.map(({ name }) => name.length));
  return Math.min(160, Math.max(40, 16 + longest * 7));
}

/** Accuracy of each class, a dot and its interval, in the order of the data set. */
export function classAccuracyChart(data: ClassAccuracyData, width: number) {
  const { classes } = data;
  return Plot.plot({
    width,
    height: 60 + classes.length * 24,
    marginLeft: nameMargin(data),
    marginRight: 14,
    marginBottom: 40,
    x: {
      label: 'accuracy (%)',
      labelArrow: false,
      labelAnchor: 'center',
      percent: true,
      grid: true,
      nice: true,
      inset: 6,
    },
    y: { domain: classes.map(({ name }) => name), label: null },
    marks: [
      Plot.ruleY(classes, {
        y: 'name',
        x1: (point: ClassAccuracyPoint) => point.accuracy.low,
        x2: (point: ClassAccuracyPoint) => point.accuracy.high,
        stroke: 'var(--data-fe)',
        strokeOpacity: 0.5,
        strokeWidth: 3,
      }),
      Plot.dot(classes, {
        y: 'name',
        x: (point: ClassAccuracyPoint) => point.accuracy.value,
        r: 4,
        fill: 'var(--data-fe)',
      }),
      Plot.tip(
        classes,
        Plot.pointerY({
          y: 'name',
          x: (point: ClassAccuracyPoint) => point.accuracy.value,
          title: (point: ClassAccuracyPoint) =>
            `${point.name}: ${withInterval(point.accuracy)}\nof ${counted(point.count, 'image')}`,
          fontSize: 12,
        }),
      ),
    ],
  });
}
