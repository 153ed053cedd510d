import * as Plot from '@observablehq/plot';

/** Source accuracies, fractions, by epoch; checkpoints without one are left out. */
export interface SparklineData {
  readonly points: readonly { readonly epoch: number; readonly accuracy: number }[];
}

/** The words for a sparkline: where it starts, where it ends. */
export function sparklineLabel({ points }: SparklineData): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return 'No source accuracy is known.';
  const at = ({ epoch, accuracy }: typeof first) => `${(accuracy * 100).toFixed(0)} % at epoch ${epoch}`;
  return first === last ? `Source accuracy: ${at(first)}.` : `Source accuracy: ${at(first)} to ${at(last)}.`;
}

/** Source accuracy against epoch without axes, its last value a dot. */
export function sparkline({ points }: SparklineData, width: number) {
  return Plot.plot({
    width: Math.min(width, 180),
    height: 40,
    margin: 5,
    axis: null,
    y: { domain: [0, 1] },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--line)' }),
      Plot.line(points, { x: 'epoch', y: 'accuracy', stroke: 'var(--data-source)', strokeWidth: 1.5 }),
      Plot.dot(points.slice(-1), { x: 'epoch', y: 'accuracy', r: 2.5, fill: 'var(--data-source)' }),
    ],
  });
}
