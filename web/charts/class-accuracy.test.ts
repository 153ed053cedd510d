import { expect, test } from 'vitest';
import { classAccuracyExample } from './class-accuracy.example.ts';
import { nameMargin } from './class-accuracy.ts';

test('the margin follows the longest class name, within limits', () => {
  expect(nameMargin(classAccuracyExample)).toBe(16 + 'Ankle boot'.length * 7);
  expect(nameMargin({ classes: [] })).toBe(40);
  const long = { ...classAccuracyExample.classes[0]!, name: 'x'.repeat(60) };
  expect(nameMargin({ classes: [long] })).toBe(160);
});
