import type { BandAccuracyData, BandAccuracyPoint } from './band-accuracy.ts';
import type { SpectralPart } from './spectral-parts.ts';

const around = (value: number, half: number) => ({ value, low: value - half, high: value + half });

function point(epoch: number, part: SpectralPart, accuracy: number, random: number): BandAccuracyPoint {
  const computed = epoch !== 24;
  return {
    epoch,
    part,
    accuracy: computed ? around(accuracy, 0.014) : null,
    randomSubspace: computed ? around(random, 0.035) : null,
    equalEnergy: computed ? around(random - 0.06, 0.02) : null,
    wholeAccuracy: 0.74 + 0.07 * Math.sin((Math.PI * Math.min(epoch, 30)) / 30),
  };
}

/** A principal part that is best early, and a residual part that goes on being learnt; one checkpoint is missing. */
export const bandAccuracyExample: BandAccuracyData = {
  points: [0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 36, 40].flatMap((epoch) => [
    point(epoch, 'principal', 0.52 + 0.16 * Math.sin((Math.PI * Math.min(epoch, 34)) / 34), 0.5),
    point(epoch, 'residual', 0.64 + 0.09 * (1 - Math.exp(-epoch / 12)), 0.66 + 0.001 * epoch),
  ]),
};
