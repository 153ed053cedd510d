import { expect, test } from 'vitest';
import { fewShotExample } from './few-shot.example.ts';
import { fewShotLegend, fewShotTitle } from './few-shot.ts';

test('several checkpoints have the colours of their epochs, one alone that of feature extraction', () => {
  const several = fewShotLegend(fewShotExample);
  expect(several.map(({ name }) => name)).toEqual(['epoch 0', 'epoch 14', 'epoch 40']);
  expect(new Set(several.map(({ colour }) => colour)).size).toBe(3);
  const one = { points: fewShotExample.points.filter(({ epoch }) => epoch === 14) };
  expect(fewShotLegend(one)).toEqual([{ name: 'epoch 14', colour: 'var(--data-fe)' }]);
});

test('the words give the number of images, and accuracy with its interval', () => {
  expect(fewShotTitle(fewShotExample.points[0]!).replaceAll('\u00a0', ' ')).toBe(
    'epoch 0\n1 image a class\n28.0 % (22.0–34.0)',
  );
});
