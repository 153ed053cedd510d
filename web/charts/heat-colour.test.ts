import { expect, test } from 'vitest';
import { heatColour } from './heat-colour.ts';

test('the least, the middle and the most stand at the ends and the middle of the ramp', () => {
  expect(heatColour(0)).toBe('color-mix(in oklab, var(--heat-middle) 0%, var(--heat-low))');
  expect(heatColour(0.25)).toBe('color-mix(in oklab, var(--heat-middle) 50%, var(--heat-low))');
  expect(heatColour(0.5)).toBe('color-mix(in oklab, var(--heat-high) 0%, var(--heat-middle))');
  expect(heatColour(1)).toBe('color-mix(in oklab, var(--heat-high) 100%, var(--heat-middle))');
});

test('what lies outside has the colour of the nearer end', () => {
  expect(heatColour(-0.2)).toBe(heatColour(0));
  expect(heatColour(1.7)).toBe(heatColour(1));
});
