import { expect, test } from 'vitest';
import { sparklineExample } from './sparkline.example.ts';
import { sparklineLabel } from './sparkline.ts';

test('a sparkline says where it starts and ends', () => {
  expect(sparklineLabel(sparklineExample)).toBe('Source accuracy: 17 % at epoch 0 to 92 % at epoch 40.');
  expect(sparklineLabel({ points: [{ epoch: 0, accuracy: 0.17 }] })).toBe(
    'Source accuracy: 17 % at epoch 0.',
  );
  expect(sparklineLabel({ points: [] })).toBe('No source accuracy is known.');
});
