import { expect, test } from 'vitest';
import { epochColour } from './epoch-colour.ts';

test('the first, a quarter and the last epoch stand at the ends and the middle of the ramp', () => {
  expect(epochColour(0, 0, 40)).toBe('color-mix(in oklab, var(--epoch-middle) 0%, var(--epoch-early))');
  expect(epochColour(10, 0, 40)).toBe('color-mix(in oklab, var(--epoch-late) 0%, var(--epoch-middle))');
  expect(epochColour(40, 0, 40)).toBe('color-mix(in oklab, var(--epoch-late) 100%, var(--epoch-middle))');
});

test('a run of one epoch has the last colour', () => {
  expect(epochColour(5, 5, 5)).toBe('color-mix(in oklab, var(--epoch-late) 100%, var(--epoch-middle))');
});
