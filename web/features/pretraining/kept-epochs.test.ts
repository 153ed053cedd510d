import { expect, test } from 'vitest';
import { earlyEpochs, keptEpochs } from './kept-epochs.ts';

test('early epochs stand close, later ones go by 1, 2, 5, and the end is among them', () => {
  expect(earlyEpochs(40)).toEqual([0, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 40]);
  expect(earlyEpochs(100)).toEqual([0, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100]);
  expect(earlyEpochs(1)).toEqual([0, 0.1, 0.25, 0.5, 1]);
});

test('every whole epoch is what the server does by itself', () => {
  expect(keptEpochs('EVERY', 40, '')).toBeNull();
  expect(keptEpochs('ENDS', 40, 'nonsense')).toEqual([0, 40]);
});

test('an own list takes commas, spaces and lines, in any order', () => {
  expect(keptEpochs('OWN', 10, ' 5, 0;0.5\n.25 5 10')).toEqual([0, 0.25, 0.5, 5, 10]);
});

test('an own list that names no epoch of the training is told what to do', () => {
  expect(keptEpochs('OWN', 10, ' , ')).toMatch(/at least one/);
  expect(keptEpochs('OWN', 10, '0, one')).toMatch(/^“one” is not an epoch\. Write/);
  expect(keptEpochs('OWN', 10, '0, -1')).toMatch(/^“-1” is not/);
  expect(keptEpochs('OWN', 10, '0, 10.5')).toBe(
    'Epoch 10.5 is after the end, which is epoch 10. Leave it out or train longer.',
  );
});
