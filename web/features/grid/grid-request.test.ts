import { expect, test } from 'vitest';
import { gridRequest, toggled } from './grid-request.ts';

const choice = {
  datasets: new Set(['digits', 'letters']),
  quantities: new Set(['SPECTRUM'] as const),
  checkpoints: new Set(['one', 'two']),
};

test('names what is ticked, and no checkpoints where all are', () => {
  const input = { run: 'sample', datasets: ['digits', 'letters'], quantities: ['SPECTRUM'] };
  expect(gridRequest('sample', choice, 2)).toEqual(input);
  expect(gridRequest('sample', choice, 3)).toEqual({ ...input, checkpoints: ['one', 'two'] });
});

test('says what has to be ticked', () => {
  expect(gridRequest('sample', { ...choice, datasets: new Set() }, 2)).toBe('Choose a data set.');
  expect(gridRequest('sample', { ...choice, quantities: new Set(), checkpoints: new Set() }, 2)).toBe(
    'Choose something to compute and a checkpoint.',
  );
});

test('a tick comes and goes', () => {
  expect(toggled(new Set([1]), 2)).toEqual(new Set([1, 2]));
  expect(toggled(new Set([1, 2]), 2)).toEqual(new Set([1]));
});
