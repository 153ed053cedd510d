import { svgOf } from '../../scripts/plot-svg.mjs';
import type { Interval, PairResults } from './results.ts';

interface Row extends Interval {
  readonly protocol: string;
  readonly seed: number;
  readonly epoch: number;
}

const extraction = 'feature extraction';
const tuning = 'fine-tuning';

/** Accuracy against the epoch for both protocols, one line a seed with its 95 % interval; from scratch as a dashed line. */
export function curvePicture({
  source,
  target,
  runs,
}: {
  source: string;
  target: string;
  runs: readonly PairResults[];
}): Promise<string> {
  const rows = runs.flatMap(({ seed, extraction: fe, tuning: ft }) =>
    (
      [
        [extraction, fe],
        [tuning, ft],
      ] as const
    ).flatMap(([protocol, points]) =>
      points.map(({ epoch, accuracy }): Row => ({ protocol, seed, epoch, ...accuracy })),
    ),
  );
  const scratch = runs.map(({ seed, scratch }) => ({ protocol: tuning, seed, value: scratch.value }));
  const bySeed = { x: 'epoch', stroke: 'seed', fy: 'protocol', z: 'seed' };
  return svgOf(`${source} to ${target}: accuracy against epoch`, (Plot) => ({
    width: 800,
    height: 520,
    marginRight: 120,
    x: { label: 'epoch' },
    y: { label: 'test accuracy (%)', percent: true, grid: true, nice: true },
    fy: { label: null, domain: [extraction, tuning], axis: 'right' },
    color: { type: 'categorical', scheme: 'observable10', legend: false },
    marks: [
      Plot.ruleX(rows, { ...bySeed, y1: 'low', y2: 'high', strokeOpacity: 0.35 }),
      Plot.ruleY(scratch, {
        y: 'value',
        fy: 'protocol',
        stroke: 'seed',
        strokeDasharray: '4 4',
        strokeOpacity: 0.7,
      }),
      Plot.line(rows, { ...bySeed, y: 'value' }),
      Plot.dot(rows, { ...bySeed, y: 'value', r: 2, fill: 'seed' }),
    ],
  }));
}
