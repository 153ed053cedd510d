import { expect, test } from 'vitest';
import { bandAccuracyExample } from './band-accuracy.example.ts';
import { bandTitle } from './band-accuracy.ts';

const words = (index: number) =>
  bandTitle(bandAccuracyExample.points[index]!).replaceAll('\u00a0', ' ').split('\n');

test('the words at a part give its accuracy and what random subspaces do', () => {
  expect(words(1)).toEqual([
    'epoch 0, residual part',
    '64.0 % (62.6–65.4)',
    'all features 74.0 %',
    'random, same size 62.5–69.5',
    'random, same energy 58.0–62.0',
  ]);
});

test('a checkpoint that is missing has no numbers of its parts', () => {
  expect(words(22)).toEqual([
    'epoch 24, principal part',
    'not computed',
    'all features 78.1 %',
    'random, same size not computed',
    'random, same energy not computed',
  ]);
});
