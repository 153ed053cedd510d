import * as Plot from '@observablehq/plot';
import { scientific } from '../wording/amount.ts';
import { epochColour } from './epoch-colour.ts';
import { logIndexAxis, singularValueAxis } from './spectrum-axes.ts';

/** The spectrum of one checkpoint, largest value first. */
export interface EpochSpectrum {
  readonly epoch: number;
  readonly singularValues: readonly number[];
  /** How many of them stand above the noise floor of float64. */
  readonly resolvedCount: number;
}

export interface SpectraData {
  readonly spectra: readonly EpochSpectrum[];
}

/** One drawn value; `index` counts from 1. */
export interface SpectraPoint {
  readonly epoch: number;
  readonly index: number;
  readonly value: number;
}

/**
 * The resolved values only, at most `limit` a spectrum, evenly on the logarithm of the index: on that axis
 * the rest would fall on the same pixels. The first and the last resolved value always stay.
 */
export function spectraPoints({ spectra }: SpectraData, limit = 160): SpectraPoint[] {
  return spectra.flatMap(({ epoch, singularValues, resolvedCount }) => {
    const count = Math.min(resolvedCount, singularValues.length);
    const steps = Math.min(limit, count);
    const indices = new Set(
      count <= limit
        ? Array.from({ length: count }, (_, step) => step + 1)
        : Array.from({ length: steps }, (_, step) => Math.round(count ** (step / (steps - 1)))),
    );
    return [...indices].map((index) => ({ epoch, index, value: singularValues[index - 1]! }));
  });
}

/** Singular value against its index, both on logarithmic axes, one line an epoch, coloured by the epoch. */
export function spectraChart(data: SpectraData, width: number) {
  const points = spectraPoints(data).filter(({ value }) => value > 0);
  const epochs = data.spectra.map(({ epoch }) => epoch);
  const first = Math.min(...epochs);
  const last = Math.max(...epochs);
  return Plot.plot({
    width,
    height: Math.max(280, Math.min(420, width * 0.6)),
    marginLeft: 54,
    marginRight: 14,
    marginBottom: 40,
    x: logIndexAxis,
    y: singularValueAxis,
    color: { type: 'identity' },
    marks: [
      Plot.line(points, {
        x: 'index',
        y: 'value',
        z: 'epoch',
        stroke: ({ epoch }: SpectraPoint) => epochColour(epoch, first, last),
        strokeWidth: 1.3,
      }),
      Plot.tip(
        points,
        Plot.pointer({
          x: 'index',
          y: 'value',
          title: ({ epoch, index, value }: SpectraPoint) =>
            `epoch ${epoch}\nsingular value ${index}: ${scientific(value)}`,
          fontSize: 12,
        }),
      ),
    ],
  });
}
