import * as Plot from '@observablehq/plot';
import { type IntervalEstimate, withInterval } from '../wording/accuracy.ts';
import { counted } from '../wording/amount.ts';
import { epochColour } from './epoch-colour.ts';
import type { LegendEntry } from './legend.tsx';

/** Accuracy of one checkpoint's probe on so many labelled images of each class. */
export interface FewShotPoint {
  readonly epoch: number;
  readonly imagesPerClass: number;
  /** Mean and interval over the draws of the labelled images. */
  readonly accuracy: IntervalEstimate;
}

/** One checkpoint, or a few to be compared. */
export interface FewShotData {
  readonly points: readonly FewShotPoint[];
}

const epochsOf = ({ points }: FewShotData) =>
  [...new Set(points.map(({ epoch }) => epoch))].sort((a, b) => a - b);

const colourOf = (epochs: readonly number[], epoch: number) =>
  epochs.length === 1 ? 'var(--data-fe)' : epochColour(epoch, epochs[0]!, epochs.at(-1)!);

/** One line a checkpoint. */
export function fewShotLegend(data: FewShotData): LegendEntry[] {
  const epochs = epochsOf(data);
  return epochs.map((epoch) => ({ name: `epoch ${epoch}`, colour: colourOf(epochs, epoch) }));
}

/** The words under the pointer. */
export function fewShotTitle({ epoch, imagesPerClass, accuracy }: FewShotPoint): string {
  return `epoch ${epoch}\n${counted(imagesPerClass, 'image')} a class\n${withInterval(accuracy)}`;
}

/** Accuracy against the number of labelled images a class, on a logarithmic axis. */
export function fewShotChart(data: FewShotData, width: number) {
  const { points } = data;
  const epochs = epochsOf(data);
  const colour = ({ epoch }: FewShotPoint) => colourOf(epochs, epoch);
  const each = { x: 'imagesPerClass', z: 'epoch' };
  return Plot.plot({
    width,
    height: Math.max(260, Math.min(360, width * 0.5)),
    marginTop: 28,
    marginRight: 14,
    marginBottom: 40,
    x: {
      type: 'log',
      label: 'labelled images a class',
      labelArrow: 'none',
      labelAnchor: 'center',
      ticks: [...new Set(points.map(({ imagesPerClass }) => imagesPerClass))],
      tickFormat: ',d',
      inset: 10,
    },
    y: { label: 'accuracy (%)', labelArrow: 'none', percent: true, grid: true, nice: true },
    color: { type: 'identity' },
    marks: [
      Plot.areaY(points, {
        ...each,
        y1: ({ accuracy }: FewShotPoint) => accuracy.low,
        y2: ({ accuracy }: FewShotPoint) => accuracy.high,
        fill: colour,
        fillOpacity: 0.16,
      }),
      Plot.ruleX(points, {
        x: 'imagesPerClass',
        y1: ({ accuracy }: FewShotPoint) => accuracy.low,
        y2: ({ accuracy }: FewShotPoint) => accuracy.high,
        stroke: colour,
        strokeOpacity: 0.5,
      }),
      Plot.line(points, {
        ...each,
        y: ({ accuracy }: FewShotPoint) => accuracy.value,
        stroke: colour,
        strokeWidth: 2,
      }),
      Plot.dot(points, {
        x: 'imagesPerClass',
        y: ({ accuracy }: FewShotPoint) => accuracy.value,
        r: 3,
        fill: colour,
      }),
      Plot.tip(
        points,
        Plot.pointer({
          x: 'imagesPerClass',
          y: ({ accuracy }: FewShotPoint) => accuracy.value,
          title: fewShotTitle,
          fontSize: 12,
        }),
      ),
    ],
  });
}
