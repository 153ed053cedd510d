import { expect, test } from 'vitest';
import { componentCurveExample } from './component-curve.example.ts';
import { componentTitle } from './component-curve.ts';

const words = (index: number) =>
  componentTitle(componentCurveExample.points[index]!).replaceAll('\u00a0', ' ').split('\n');

test('the words at one number of components give both ends and what random ones do', () => {
  expect(words(0)).toEqual([
    '1 component',
    'largest 25.0 % (23.6–26.4)',
    'smallest 12.0 % (10.6–13.4)',
    'random 15.5–24.5',
  ]);
});

test('where the components are all, there are no random ones to compare with', () => {
  expect(words(9)).toHaveLength(3);
});
