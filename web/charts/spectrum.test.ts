import { expect, test } from 'vitest';
import { spectrumExample } from './spectrum.example.ts';
import { spectrumPoints } from './spectrum.ts';

test('values past the resolved count are kept but marked, and zeros cannot stand on a log axis', () => {
  const points = spectrumPoints({
    ...spectrumExample,
    singularValues: [...spectrumExample.singularValues, 0],
  });
  expect(points).toHaveLength(64);
  expect(points.filter(({ resolved }) => !resolved).map(({ index }) => index)).toEqual([61, 62, 63, 64]);
  expect(points[0]).toEqual({ index: 1, value: 300, resolved: true });
});
