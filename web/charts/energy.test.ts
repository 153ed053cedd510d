import { expect, test } from 'vitest';
import { energyPoints } from './energy.ts';

test('both weights become points that count components from 1', () => {
  expect(energyPoints({ sigma: [0.6, 1], sigmaSquared: [0.9, 1], threshold: 0.8 })).toEqual([
    { index: 1, share: 0.6, weight: 'σ' },
    { index: 2, share: 1, weight: 'σ' },
    { index: 1, share: 0.9, weight: 'σ²' },
    { index: 2, share: 1, weight: 'σ²' },
  ]);
});
