import * as Plot from '@observablehq/plot';
import { scientific } from '../wording/amount.ts';
import { singularValueAxis } from './spectrum-axes.ts';

/** One spectrum, largest value first, in the units of the features. */
export interface SpectrumData {
  readonly singularValues: readonly number[];
  /** Values below it are rounding, not features. */
  readonly noiseFloor: number;
  readonly resolvedCount: number;
  /** k* of the weight sigma. */
  readonly principalRank: number;
}

export interface SpectrumPoint {
  readonly index: number;
  readonly value: number;
  readonly resolved: boolean;
}

/** The values with their index from 1, each resolved or not; a log axis shows no zero, so zeros are left out. */
export function spectrumPoints({ singularValues, resolvedCount }: SpectrumData): SpectrumPoint[] {
  return singularValues
    .map((value, order) => ({ index: order + 1, value, resolved: order < resolvedCount }))
    .filter(({ value }) => value > 0);
}

/** Singular values on a logarithmic axis with noise floor and k*; what is not resolved is drawn faint. */
export function spectrumChart(data: SpectrumData, width: number) {
  const points = spectrumPoints(data);
  return Plot.plot({
    width,
    height: 300,
    marginLeft: 54,
    marginRight: 14,
    marginBottom: 40,
    x: {
      label: 'index',
      labelArrow: false,
      labelAnchor: 'center',
      domain: [1, data.singularValues.length],
      inset: 6,
    },
    y: singularValueAxis,
    color: { type: 'identity' },
    marks: [
      Plot.ruleY([data.noiseFloor], { stroke: 'var(--bad)', strokeDasharray: '4 3' }),
      Plot.text([data.noiseFloor], {
        y: (floor: number) => floor,
        text: () => 'noise floor',
        frameAnchor: 'left',
        dx: 6,
        dy: -8,
        textAnchor: 'start',
        fill: 'var(--bad)',
      }),
      Plot.ruleX([data.principalRank], { stroke: 'var(--accent)', strokeDasharray: '2 3' }),
      Plot.text([data.principalRank], {
        x: (rank: number) => rank,
        text: (rank: number) => `k* = ${rank}`,
        frameAnchor: 'top',
        dx: 6,
        dy: 4,
        textAnchor: 'start',
        fill: 'var(--accent)',
        fontWeight: 600,
      }),
      Plot.dot(points, {
        x: 'index',
        y: 'value',
        r: points.length > 200 ? 1.4 : 2.4,
        fill: 'var(--data-source)',
        fillOpacity: (point: SpectrumPoint) => (point.resolved ? 1 : 0.3),
      }),
      Plot.tip(
        points,
        Plot.pointerX({
          x: 'index',
          y: 'value',
          title: ({ index, value, resolved }: SpectrumPoint) =>
            `singular value ${index}: ${scientific(value)}${resolved ? '' : '\nbelow the noise floor'}`,
          fontSize: 12,
        }),
      ),
    ],
  });
}
