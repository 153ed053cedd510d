import { expect, test } from 'vitest';
import { rankVariants, variantName } from './principal-rank.ts';

test('the four variants of k* are named by weight and centring, the default first', () => {
  expect(rankVariants.map(variantName)).toEqual([
    'σ, uncentred',
    'σ, centred',
    'σ², uncentred',
    'σ², centred',
  ]);
});
