import type { EnergyData } from './energy.ts';

function cumulative(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum / total;
  });
}

const values = Array.from({ length: 64 }, (_, i) => (i + 1) ** -1.2);

/** The shares of a power-law spectrum. */
export const energyExample: EnergyData = {
  sigma: cumulative(values),
  sigmaSquared: cumulative(values.map((value) => value * value)),
  threshold: 0.8,
};
