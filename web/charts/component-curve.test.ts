import { expect, test } from 'vitest';
import { componentCurveExample } from './component-curve.example.ts';
import { type ComponentPoint, componentTitle } from './component-curve.ts';

const words = (end: ComponentPoint['end'], count: number) =>
  componentTitle(componentCurveExample.points.find((one) => one.end === end && one.count === count)!)
    .replaceAll('\u00a0', ' ')
    .split('\n');

test('the words at one number of components tell the end, and what random subspaces of its size and energy do', () => {
  expect(words('largest', 1)).toEqual([
    '1 component from the largest',
    '25.0 % (23.6–26.4)',
    'random, same size 15.5–24.5',
    'random, same energy 57.3–66.3 in 20 dimensions',
  ]);
  expect(words('smallest', 21).at(-1)).toMatch(/^random, same energy .* in 7 dimensions$/);
});

test('where the components are all, there are no random ones to compare with', () => {
  expect(words('smallest', 64)).toHaveLength(2);
});
