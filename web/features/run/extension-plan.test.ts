import { expect, test } from 'vitest';
import { initialExtension, readExtension } from './extension-plan.ts';

test('an extension begins as half as many epochs again at the last rate', () => {
  expect(readExtension(initialExtension(40), 40)).toEqual({
    plan: { epochs: 60, learningRate: null, schedule: 'CONSTANT' },
  });
  expect(initialExtension(1).epochs).toBe('2');
});

test('what is typed is read, or told what is wrong with it', () => {
  const typed = { epochs: ' 50 ', learningRate: '1e-3', schedule: 'COSINE' } as const;
  expect(readExtension(typed, 40).plan).toEqual({ epochs: 50, learningRate: 0.001, schedule: 'COSINE' });
  expect(readExtension({ ...typed, epochs: '40', learningRate: 'fast' }, 40).problems).toEqual({
    epochs: 'It has 40 epochs already. Write a larger number.',
    learningRate: 'Write a number, with a point: 0.05.',
  });
  expect(readExtension({ ...typed, epochs: '4.5' }, 4).problems).toEqual({ epochs: 'Write a whole number.' });
});
