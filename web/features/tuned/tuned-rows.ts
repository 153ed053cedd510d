import { withInterval } from '../../wording/accuracy.ts';
import type { NamedProvenance } from '../checkpoint/provenances.tsx';
import type { NetworkSide, TunedNetwork } from './tuned.query.ts';

/** A line of the table: what, and its value before and after; null where it is not computed. */
export interface TunedRow {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What fine-tuning has changed in numbers that are read off each network by itself. */
export function tunedRows(before: NetworkSide | undefined, after: NetworkSide | undefined): TunedRow[] {
  const row = (what: string, of: (side: NetworkSide) => string | null): TunedRow => ({
    what,
    before: before ? of(before) : null,
    after: after ? of(after) : null,
  });
  return [
    row('Linear probe on all features', ({ probe }) =>
      probe.__typename === 'Evaluation' ? withInterval(probe.accuracy) : null,
    ),
    row('Linear probe on the principal part', (side) => partAccuracy(side, 'principal')),
    row('Linear probe on the residual part', (side) => partAccuracy(side, 'residual')),
    row('k*, components of the principal part', ({ spectrum }) =>
      spectrum.__typename === 'Spectrum' ? String(spectrum.principalRank) : null,
    ),
  ];
}

/** How the numbers came to be that stand on no other page. */
export function tunedProvenances(
  before: NetworkSide | undefined,
  after: TunedNetwork | undefined,
): NamedProvenance[] {
  const parts = [
    { side: before, when: 'before' },
    { side: after, when: 'after' },
  ].flatMap(({ side, when }) =>
    (['principal', 'residual'] as const).flatMap((part) => {
      const result = side?.spectrum.__typename === 'Spectrum' ? side.spectrum[part] : undefined;
      return result?.__typename === 'BandEvaluation'
        ? [{ what: `the ${part} part ${when}`, provenance: result.provenance }]
        : [];
    }),
  );
  const overlap = after?.overlap.__typename === 'Overlap' ? after.overlap : undefined;
  return [...parts, ...(overlap ? [{ what: 'overlap and drift', provenance: overlap.provenance }] : [])];
}

function partAccuracy({ spectrum }: NetworkSide, part: 'principal' | 'residual'): string | null {
  if (spectrum.__typename !== 'Spectrum') return null;
  const result = spectrum[part];
  return result.__typename === 'BandEvaluation' ? withInterval(result.accuracy) : null;
}
