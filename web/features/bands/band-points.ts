import type { BandAccuracyPoint } from '../../charts/band-accuracy.ts';
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
