import * as Plot from '@observablehq/plot';
import { scientific, threeFigures } from '../wording/amount.ts';
import { epochPlaces } from './epoch-places.ts';
import { heatColour } from './heat-colour.ts';
import type { ColourRamp, LegendEntry } from './legend.tsx';

/** The spectrum of one checkpoint, largest value first. */
export interface MappedSpectrum {
  readonly epoch: number;
  readonly singularValues: readonly number[];
  /** How many of them stand above the noise floor. */
  readonly resolvedCount: number;
  /** k* */
  readonly principalRank: number;
}

/** Checkpoints in order of epoch. */
export interface SingularValueMapData {
  readonly spectra: readonly MappedSpectrum[];
}

/** The singular values `from` to `to` of one checkpoint, counted from 1. */
export interface SingularValueCell {
  readonly place: number;
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
  /** Mean of log10 over the resolved ones among them; null where none is. */
  readonly logarithm: number | null;
}

/**
 * The values as cells, at most about `limit` a checkpoint, evenly on the logarithm of the index: on that axis the rest
 * would fall on the same pixels.
 */
export function singularValueCells({ spectra }: SingularValueMapData, limit = 72): SingularValueCell[] {
  return spectra.flatMap(({ epoch, singularValues, resolvedCount }, place) =>
    indexBins(singularValues.length, limit).map(({ from, to }) => {
      const logarithms = singularValues
        .slice(from - 1, Math.min(to, resolvedCount))
        .filter((value) => value > 0)
        .map(Math.log10);
      const sum = logarithms.reduce((total, value) => total + value, 0);
      return { place, epoch, from, to, logarithm: logarithms.length > 0 ? sum / logarithms.length : null };
    }),
  );
}

function indexBins(count: number, limit: number): { from: number; to: number }[] {
  const edges = new Set(
    Array.from({ length: limit + 1 }, (_, step) => Math.round((count + 1) ** (step / limit))),
  );
  const starts = [...edges];
  return starts.slice(0, -1).map((from, order) => ({ from, to: starts[order + 1]! - 1 }));
}

/** The least and the largest logarithm that is resolved; both 0 where nothing is. */
function range(cells: readonly SingularValueCell[]): { low: number; high: number } {
  const known = cells.flatMap(({ logarithm }) => logarithm ?? []);
  return known.length === 0 ? { low: 0, high: 0 } : { low: Math.min(...known), high: Math.max(...known) };
}

export const singularValueMapLegend: readonly LegendEntry[] = [
  { name: 'k*', colour: 'var(--accent)' },
  { name: 'below the noise floor', colour: 'var(--heat-none)', mark: 'cell' },
];

/** The ramp from the smallest to the largest resolved singular value. */
export function singularValueRamp(data: SingularValueMapData): ColourRamp {
  const { low, high } = range(singularValueCells(data));
  return { ramp: 'heat', low: threeFigures(10 ** low), high: threeFigures(10 ** high) };
}

/** Logarithms of the singular values by index and checkpoint, and k* as a line between principal and residual part. */
export function singularValueMap(data: SingularValueMapData, width: number) {
  const { spectra } = data;
  const cells = singularValueCells(data);
  const { low, high } = range(cells);
  const most = Math.max(1, ...spectra.map(({ singularValues }) => singularValues.length));
  const border = spectra.map(({ principalRank }, place) => ({ place, rank: principalRank + 0.5 }));
  const steps = [...border, ...border.slice(-1).map(({ rank }) => ({ place: spectra.length, rank }))];
  const step = { x: 'place', y: 'rank', curve: 'step-after' } as const;
  const margins = { marginLeft: 54, marginRight: 14 };
  return Plot.plot({
    width,
    height: Math.max(280, Math.min(480, width * 0.75)),
    ...margins,
    marginBottom: 40,
    x: {
      label: 'epoch',
      ...epochPlaces(
        spectra.map(({ epoch }) => epoch),
        width - margins.marginLeft - margins.marginRight,
      ),
    },
    y: {
      type: 'log',
      label: 'index',
      labelArrow: 'none',
      domain: [0.5, most + 0.5],
      ticks: 6,
      tickFormat: ',d',
    },
    color: { type: 'identity' },
    marks: [
      Plot.rect(cells, {
        x1: 'place',
        x2: ({ place }: SingularValueCell) => place + 1,
        y1: ({ from }: SingularValueCell) => from - 0.5,
        y2: ({ to }: SingularValueCell) => to + 0.5,
        fill: ({ logarithm }: SingularValueCell) =>
          logarithm === null ? 'var(--heat-none)' : heatColour((logarithm - low) / (high - low || 1)),
        shapeRendering: 'crispEdges',
      }),
      // The ramp holds every lightness, so the line carries its ground with it.
      Plot.line(steps, { ...step, stroke: 'var(--surface)', strokeWidth: 5.5 }),
      Plot.line(steps, { ...step, stroke: 'var(--accent)', strokeWidth: 2.6 }),
      Plot.tip(
        cells,
        Plot.pointer({
          x: ({ place }: SingularValueCell) => place + 0.5,
          y: ({ from, to }: SingularValueCell) => Math.sqrt((from - 0.5) * (to + 0.5)),
          title: (cell: SingularValueCell) => cellTitle(cell, spectra[cell.place]!.principalRank),
          fontSize: 12,
        }),
      ),
    ],
  });
}

/** The words under the pointer. */
export function cellTitle({ epoch, from, to, logarithm }: SingularValueCell, principalRank: number): string {
  const which = from === to ? `singular value ${from}` : `singular values ${from}–${to}`;
  const value =
    logarithm === null
      ? 'below the noise floor'
      : `${from === to ? '' : 'about '}${scientific(10 ** logarithm)}`;
  return `epoch ${epoch}, k* ${principalRank}\n${which}: ${value}`;
}
