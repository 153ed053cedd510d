import type { SpectrumData } from './spectrum.ts';

/** Sixty values above the noise floor and four of rounding. */
export const spectrumExample: SpectrumData = {
  singularValues: Array.from({ length: 64 }, (_, i) => (i < 60 ? 300 * (i + 1) ** -1.5 : 2e-5 / (i - 58))),
  noiseFloor: 3.6e-5,
  resolvedCount: 60,
  principalRank: 7,
};
