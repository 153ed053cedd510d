import type { TableCell } from '../../charts/figure-table.tsx';
import type { MeasureCurveData } from '../../charts/measure-curve.ts';
import { type MappedSpectrum, singularValueCells } from '../../charts/singular-value-map.ts';
import type { CheckpointResults } from '../run/run.query.ts';

type Spectrum = Extract<CheckpointResults['uncentred'], { __typename: 'Spectrum' }>;
type Measures = Spectrum['measures'];

/** What the heat map of singular values draws, of the checkpoints whose uncentred spectrum is there. */
export function mappedSpectra(checkpoints: readonly CheckpointResults[]): MappedSpectrum[] {
  return checkpoints.flatMap(({ epoch, uncentred }) =>
    uncentred.__typename === 'Spectrum'
      ? [
          {
            epoch,
            singularValues: uncentred.singularValues,
            resolvedCount: uncentred.resolvedCount,
            principalRank: uncentred.rankSigma,
          },
        ]
      : [],
  );
}

/** The cells of the heat map as a table: a row a singular value, or several that share a cell, and a column an epoch. */
export function singularValueTable(spectra: readonly MappedSpectrum[]) {
  const rows = new Map<string, (number | null)[]>();
  for (const { place, from, to, logarithm } of singularValueCells({ spectra })) {
    const name = from === to ? `${from}` : `${from}–${to}`;
    const row = rows.get(name) ?? spectra.map(() => null);
    row[place] = logarithm === null ? null : 10 ** logarithm;
    rows.set(name, row);
  }
  return {
    columns: ['Index', ...spectra.map(({ epoch }) => `epoch ${epoch}`)],
    rows: [
      ['k*', ...spectra.map(({ principalRank }) => String(principalRank))],
      ...[...rows].map(([name, values]) => [name, ...values]),
    ] as [string, ...TableCell[]][],
  };
}

/** A measure of a spectrum: its name, what it says, and where it stands in an answer. */
export interface RankMeasure {
  readonly name: string;
  readonly gloss: string;
  readonly valueIn: (measures: Measures) => number | null | undefined;
  /** How well it fits, of a measure that is fitted. */
  readonly fitIn?: (measures: Measures) => number | null | undefined;
}

/** The measures in the order in which they stand side by side. */
export const rankMeasures: readonly RankMeasure[] = [
  {
    name: 'Effective rank',
    gloss: 'exp of the entropy of σ / Σσ. Of features as they are it is RankMe.',
    valueIn: ({ effectiveRank }) => effectiveRank,
  },
  {
    name: 'Participation ratio',
    gloss: '(Σσ²)² / Σσ⁴: how many directions share the variance.',
    valueIn: ({ participationRatio }) => participationRatio,
  },
  {
    name: 'Stable rank',
    gloss: 'Σσ² / σ₁². Near 1 one direction holds nearly all.',
    valueIn: ({ stableRank }) => stableRank,
  },
  {
    name: 'α-ReQ',
    gloss: 'How steeply σ² falls with its index; larger is steeper.',
    valueIn: ({ alpha }) => alpha?.value,
    fitIn: ({ alpha }) => alpha?.r2,
  },
];

/** One measure of every spectrum that is there, for a chart. */
export function measureCurveData(
  { name, valueIn, fitIn }: RankMeasure,
  checkpoints: readonly CheckpointResults[],
): MeasureCurveData {
  const points = checkpoints.flatMap(({ epoch, uncentred, centred }) =>
    [uncentred, centred].flatMap((spectrum) => {
      if (spectrum.__typename !== 'Spectrum') return [];
      const value = valueIn(spectrum.measures);
      if (value == null) return [];
      return [{ epoch, centred: spectrum === centred, value, r2: fitIn?.(spectrum.measures) ?? null }];
    }),
  );
  return { measure: name, points };
}

/** The worst and the best fit of a curve: `0.93 to 0.99`; undefined where nothing is fitted. */
export function fitRange({ points }: MeasureCurveData): string | undefined {
  const fits = points.flatMap(({ r2 }) => r2 ?? []);
  if (fits.length === 0) return undefined;
  return `${Math.min(...fits).toFixed(2)} to ${Math.max(...fits).toFixed(2)}`;
}

/** Every measure of every checkpoint as a table; null where there is none. */
export function measureTable(checkpoints: readonly CheckpointResults[]) {
  const columns = rankMeasures.flatMap(({ name, valueIn, fitIn }) => [
    { name, in: valueIn },
    ...(fitIn ? [{ name: `r² of ${name}`, in: fitIn }] : []),
  ]);
  const centrings = ['centred', 'uncentred'] as const;
  return {
    columns: ['Epoch', ...centrings.flatMap((centring) => columns.map(({ name }) => `${name}, ${centring}`))],
    rows: checkpoints.map((checkpoint): [string, ...TableCell[]] => [
      String(checkpoint.epoch),
      ...centrings.flatMap((centring) => {
        const spectrum = checkpoint[centring];
        return columns.map((column) =>
          spectrum.__typename === 'Spectrum' ? column.in(spectrum.measures) : null,
        );
      }),
    ]),
  };
}
