import type { TableCell } from '../../charts/figure-table.tsx';
import type { SubspaceCurveData, SubspacePoint } from '../../charts/subspace-curve.ts';
import type { NamedProvenance } from '../checkpoint/provenances.tsx';
import type { OverlapCurvePoint } from './overlap-curves.query.ts';

type Overlap = Extract<NonNullable<OverlapCurvePoint['result']>, { __typename: 'Overlap' }>;

const parts = ['principal', 'residual'] as const;

const overlapOf = ({ result }: OverlapCurvePoint): Overlap | undefined =>
  result?.__typename === 'Overlap' ? result : undefined;

/** Both curves of one reference: overlap, and drift. The first checkpoint of `previous` has no place on them. */
export function subspaceCurves(
  points: readonly OverlapCurvePoint[],
): Record<SubspaceCurveData['measure'], SubspaceCurveData> {
  const compared = points.filter(({ reference }) => reference);
  const ofParts = (measure: (known: Overlap | undefined, part: (typeof parts)[number]) => Measured) =>
    compared.flatMap((point) =>
      parts.map((part) => ({ epoch: point.epoch, part, ...measure(overlapOf(point), part) })),
    );
  return {
    overlap: {
      measure: 'overlap',
      points: ofParts((known, part) => ({
        value: known?.[part]?.overlap ?? null,
        splitHalf: known?.[part]?.reliability ?? null,
        chance: known?.[part]?.chance ?? null,
      })),
    },
    drift: {
      measure: 'drift',
      points: ofParts((known, part) => ({
        value: known?.drift?.[part]?.drift ?? null,
        splitHalf: known?.drift?.[part]?.splitHalfDifference ?? null,
        chance: null,
      })),
    },
  };
}

type Measured = Omit<SubspacePoint, 'epoch' | 'part'>;

/** Whether anything of a curve can be drawn. */
export function isDrawable({ points }: SubspaceCurveData): boolean {
  return points.some(({ value }) => value !== null);
}

/** Names of the columns of `subspaceRows`. */
export const subspaceColumns = [
  'Epoch',
  'Compared with',
  'k*',
  ...parts.flatMap((part) => [`Overlap, ${part}`, `two halves, ${part}`, `random, ${part}`]),
  ...parts.flatMap((part) => [`Drift, ${part}`, `between halves, ${part}`]),
];

/** The numbers of both curves, a row a checkpoint; none where there is none. */
export function subspaceRows(points: readonly OverlapCurvePoint[]): [string, ...TableCell[]][] {
  return points.map((point) => {
    const known = overlapOf(point);
    return [
      String(point.epoch),
      point.reference ? `epoch ${point.reference.epoch}` : null,
      known ? String(known.principalRank) : null,
      ...parts.flatMap((part) => [known?.[part]?.overlap, known?.[part]?.reliability, known?.[part]?.chance]),
      ...parts.flatMap((part) => [known?.drift?.[part]?.drift, known?.drift?.[part]?.splitHalfDifference]),
    ];
  });
}

/** How each comparison came to be: its overlap, drift and reliability are one result. */
export function comparisonProvenances(points: readonly OverlapCurvePoint[]): NamedProvenance[] {
  return points.flatMap((point) => {
    const known = overlapOf(point);
    if (!known || !point.reference) return [];
    const what = `epoch ${point.epoch} against epoch ${point.reference.epoch}`;
    return [{ what, provenance: known.provenance }];
  });
}

/** A warning of comparisons, and the epochs whose comparison has it. */
export interface ComparisonWarning {
  readonly code: string;
  readonly message: string;
  readonly epochs: readonly number[];
}

/** What a reader of the curves must know, each kind once, in the words of its first epoch. */
export function comparisonWarnings(points: readonly OverlapCurvePoint[]): ComparisonWarning[] {
  const found = new Map<string, { code: string; message: string; epochs: number[] }>();
  for (const point of points)
    for (const { code, message } of overlapOf(point)?.provenance.warnings ?? []) {
      const known = found.get(code) ?? { code, message, epochs: [] };
      known.epochs.push(point.epoch);
      found.set(code, known);
    }
  return [...found.values()];
}
