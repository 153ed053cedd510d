import { expect, test } from 'vitest';
import { spectraExample } from './spectra.example.ts';
import { spectraPoints } from './spectra.ts';

test('values below the noise floor are not drawn', () => {
  const points = spectraPoints(spectraExample);
  expect(points).toHaveLength(6 * 61);
  expect(points.at(60)).toEqual({ epoch: 0, index: 61, value: 300 / 61 });
});

test('a long spectrum is thinned evenly on the logarithm and keeps its ends', () => {
  const singularValues = Array.from({ length: 2048 }, (_, i) => 2048 - i);
  const points = spectraPoints({ spectra: [{ epoch: 3, singularValues, resolvedCount: 2000 }] }, 100);
  expect(points.length).toBeLessThanOrEqual(100);
  expect(points[0]).toEqual({ epoch: 3, index: 1, value: 2048 });
  expect(points.at(-1)).toEqual({ epoch: 3, index: 2000, value: 49 });
  expect(points.map(({ index }) => index)).toContain(2);
});
