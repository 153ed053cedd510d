import type { BandAccuracyPoint } from '../../charts/band-accuracy.ts';
import type { TableCell } from '../../charts/figure-table.tsx';
import { type IntervalEstimate, interval, percent, withInterval } from '../../wording/accuracy.ts';
import type { NamedProvenance } from '../checkpoint/provenances.tsx';
import type { BandResult, Bands } from './bands.query.ts';

/** A probe on a part as the chart draws it; nothing but the epoch where it is not computed. */
export function bandPoints({ principal, residual }: Bands): BandAccuracyPoint[] {
  return [
    ...principal.points.map(({ epoch, result }) => pointOf(epoch, 'principal', result)),
    ...residual.points.map(({ epoch, result }) => pointOf(epoch, 'residual', result)),
  ];
}

function pointOf(epoch: number, part: BandAccuracyPoint['part'], result: BandResult): BandAccuracyPoint {
  const known = result.__typename === 'BandEvaluation' ? result : undefined;
  return {
    epoch,
    part,
    accuracy: known?.accuracy ?? null,
    randomSubspace: known?.randomSubspace?.accuracy ?? null,
    equalEnergy: known?.equalEnergy?.accuracy ?? null,
    wholeAccuracy: known?.wholeAccuracy.value ?? null,
  };
}

/** The numbers of the chart, a row an epoch and part. */
export function bandTable(points: readonly BandAccuracyPoint[]) {
  const spread = (estimate: IntervalEstimate | null) => estimate && interval(estimate);
  return {
    columns: ['Epoch and part', 'Accuracy', 'Random subspaces of its size', 'of its energy', 'All features'],
    rows: points.map((point): [string, ...TableCell[]] => [
      `${point.epoch}, ${point.part}`,
      point.accuracy && withInterval(point.accuracy),
      spread(point.randomSubspace),
      spread(point.equalEnergy),
      point.wholeAccuracy === null ? null : percent(point.wholeAccuracy),
    ]),
  };
}

/** How each probe on a part came to be. */
export function bandProvenances({ principal, residual }: Bands): NamedProvenance[] {
  const of = (part: BandAccuracyPoint['part'], { points }: Bands['principal']) =>
    points.flatMap(({ epoch, result }) =>
      result.__typename === 'BandEvaluation'
        ? [{ what: `the ${part} part of epoch ${epoch}`, provenance: result.provenance }]
        : [],
    );
  return [...of('principal', principal), ...of('residual', residual)];
}

/** At how many of the computed epochs a part beats random subspaces of its size, its interval above 0. */
export function epochsBeatingChance(points: Bands['principal']['points']): {
  beating: number;
  computed: number;
} {
  const compared = points.flatMap(({ result }) =>
    result.__typename === 'BandEvaluation' && result.randomSubspace ? [result.randomSubspace.advantage] : [],
  );
  return { beating: compared.filter(({ low }) => low > 0).length, computed: compared.length };
}
