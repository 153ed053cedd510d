import * as Plot from '@observablehq/plot';
import { scientific, threeFigures } from '../wording/amount.ts';
import { epochPlaces } from './epoch-places.ts';
import { heatColour } from './heat-colour.ts';
import type { ColourRamp, LegendEntry } from './legend.tsx';

/** Checkpoints of a run against each other. */
export interface SimilarityMapData {
  /** What the numbers are, for example `CKA`. */
  readonly measure: string;
  /** A likeness ends at 1 (CKA, overlap); a drift begins at 0, has no end, and is relative to the reference. */
  readonly kind: 'likeness' | 'drift';
  readonly epochs: readonly number[];
  /** [checkpoint][reference] in the order of `epochs`; null where there is no such number. */
  readonly values: readonly (readonly (number | null)[])[];
}

/** One pair; places count from 0. */
export interface SimilarityCell {
  readonly checkpoint: number;
  readonly reference: number;
  readonly value: number | null;
}

/** Every pair, with a number or without. */
export function similarityCells({ epochs, values }: SimilarityMapData): SimilarityCell[] {
  return epochs.flatMap((_, checkpoint) =>
    epochs.map((_, reference) => ({ checkpoint, reference, value: values[checkpoint]?.[reference] ?? null })),
  );
}

/** The value with the strongest colour: 1 for a likeness, the largest there is for a drift. */
function most({ kind, values }: SimilarityMapData): number {
  return kind === 'likeness' ? 1 : Math.max(0, ...values.flat().map((value) => value ?? 0));
}

/**
 * Where a value stands on the ramp of a map, 0 to 1. A likeness evenly; a drift by logarithms about the median, since
 * drifts from an untrained network are a hundred times those between neighbours.
 */
function rampOf(data: SimilarityMapData) {
  const top = most(data) || 1;
  if (data.kind === 'likeness') return { place: (value: number) => value / top, middle: top / 2 };
  const drifts = data.values.flatMap((row) => row.flatMap((value) => (value ? [value] : [])));
  const scale = drifts.sort((a, b) => a - b)[drifts.length >> 1] ?? top;
  return {
    place: (value: number) => Math.log1p(value / scale) / Math.log1p(top / scale),
    middle: scale * (Math.sqrt(1 + top / scale) - 1),
  };
}

export const similarityMapLegend: readonly LegendEntry[] = [
  { name: 'not computed', colour: 'var(--ink-faint)', mark: 'hatched' },
];

/** The ramp from 0 to the strongest colour, with the value in its middle where that is not half of it. */
export function similarityRamp(data: SimilarityMapData): ColourRamp {
  const ends = { ramp: 'heat', low: '0', high: threeFigures(most(data)) } as const;
  return data.kind === 'likeness' ? ends : { ...ends, middle: threeFigures(rampOf(data).middle) };
}

/** The words under the pointer. */
export function pairTitle({ measure, kind, epochs }: SimilarityMapData, cell: SimilarityCell): string {
  const [own, other] = [epochs[cell.checkpoint], epochs[cell.reference]];
  const value = cell.value === null ? 'not computed' : scientific(cell.value);
  return `${kind === 'drift' ? `epoch ${own} from epoch ${other}` : `epochs ${own} and ${other}`}\n${measure} ${value}`;
}

/** Epochs by epochs, the stronger the colour the larger the value; pairs without a number are hatched. */
export function similarityMap(data: SimilarityMapData, width: number) {
  const margins = { marginLeft: 44, marginRight: 14, marginTop: 24, marginBottom: 40 };
  const side = Math.min(width, 560) - margins.marginLeft - margins.marginRight;
  const cells = similarityCells(data);
  const missing = cells.filter(({ value }) => value === null);
  const { place } = rampOf(data);
  const axis = epochPlaces(data.epochs, side);
  const [across, upwards] = data.kind === 'drift' ? ['epoch of the reference', 'epoch'] : ['epoch', 'epoch'];
  const box = {
    x1: 'reference',
    x2: ({ reference }: SimilarityCell) => reference + 1,
    y1: 'checkpoint',
    y2: ({ checkpoint }: SimilarityCell) => checkpoint + 1,
  };
  return Plot.plot({
    width: side + margins.marginLeft + margins.marginRight,
    height: side + margins.marginTop + margins.marginBottom,
    ...margins,
    x: { label: across, ...axis },
    y: { label: upwards, ...axis, labelAnchor: 'top' },
    color: { type: 'identity' },
    marks: [
      Plot.rect(cells, {
        ...box,
        fill: ({ value }: SimilarityCell) => (value === null ? 'var(--sunken)' : heatColour(place(value))),
        shapeRendering: 'crispEdges',
      }),
      Plot.link(missing, { ...box, stroke: 'var(--ink-faint)', strokeOpacity: 0.6 }),
      Plot.frame({ stroke: 'var(--line-strong)' }),
      Plot.tip(
        cells,
        Plot.pointer({
          x: ({ reference }: SimilarityCell) => reference + 0.5,
          y: ({ checkpoint }: SimilarityCell) => checkpoint + 0.5,
          title: (cell: SimilarityCell) => pairTitle(data, cell),
          fontSize: 12,
        }),
      ),
    ],
  });
}
