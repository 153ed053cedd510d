import type { SpectraData } from './spectra.ts';

/** Six epochs whose spectra fall ever more steeply; the last three values of each are not resolved. */
export const spectraExample: SpectraData = {
  spectra: [0, 1, 4, 10, 20, 40].map((epoch) => ({
    epoch,
    singularValues: Array.from({ length: 64 }, (_, i) =>
      i < 61 ? 300 * (i + 1) ** (-1 - epoch / 50) : 1e-6 / (i - 60),
    ),
    resolvedCount: 61,
  })),
};
