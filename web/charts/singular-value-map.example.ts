import type { SingularValueMapData } from './singular-value-map.ts';

const epochs = [0, 1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 27, 30, 34, 37, 40];

/** Spectra that fall ever less steeply; before the first epoch most of them lies below the noise floor. */
export const singularValueMapExample: SingularValueMapData = {
  spectra: epochs.map((epoch) => {
    const learnt = 1 - Math.exp(-epoch / 8);
    return {
      epoch,
      singularValues: Array.from({ length: 64 }, (_, i) => 300 * (i + 1) ** (-3.4 + 2 * learnt)),
      resolvedCount: Math.round(34 + 28 * Math.min(1, epoch / 6)),
      principalRank: Math.round(2 + 12 * learnt),
    };
  }),
};
