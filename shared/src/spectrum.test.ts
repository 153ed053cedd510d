import { expect, test } from 'vitest';
import { energyCurve, principalRank } from './spectrum.ts';

const spectrum = [4, 2, 1, 1];

test('the curve adds up singular values or their squares', () => {
  expect([...energyCurve(spectrum, 'SIGMA')]).toEqual([0.5, 0.75, 0.875, 1]);
  expect([...energyCurve(spectrum, 'SIGMA_SQUARED')]).toEqual([16 / 22, 20 / 22, 21 / 22, 1]);
});

test('the principal rank is the first that reaches the threshold, equality included', () => {
  expect(principalRank(spectrum, 0.75, 'SIGMA')).toBe(2);
  expect(principalRank(spectrum, 0.750001, 'SIGMA')).toBe(3);
  expect(principalRank(spectrum, 0.8, 'SIGMA')).toBe(3);
  expect(principalRank(spectrum, 0.8, 'SIGMA_SQUARED')).toBe(2);
  expect(principalRank(spectrum, 1, 'SIGMA')).toBe(4);
  expect(principalRank([3], 0.8, 'SIGMA')).toBe(1);
});

test('values that vanish beside the first neither overflow nor count', () => {
  expect(principalRank([1e200, 1e-200, 0], 1, 'SIGMA_SQUARED')).toBe(1);
  expect([...energyCurve([1e-200, 1e-200], 'SIGMA_SQUARED')]).toEqual([0.5, 1]);
});

test('a spectrum of zeros, or none, has rank 0', () => {
  expect(principalRank([0, 0, 0], 0.8, 'SIGMA')).toBe(0);
  expect([...energyCurve([0, 0], 'SIGMA')]).toEqual([0, 0]);
  expect(principalRank([], 0.8, 'SIGMA')).toBe(0);
});

test.each([0, -0.1, 1.0001, Number.NaN])('threshold %s is refused', (threshold) => {
  expect(() => principalRank(spectrum, threshold, 'SIGMA')).toThrow(RangeError);
});
