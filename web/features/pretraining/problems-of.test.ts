import { expect, test } from 'vitest';
import { problemsOf } from './problems-of.ts';

test('an error goes to its field, also one within a list, and the rest is left over', () => {
  const error = (...field: string[]) => ({ code: 'C', message: 'Wrong. Do so.', field: ['input', ...field] });
  const errors = [error('depth'), error('keepEpochs', '1'), error('shortcut'), error()];
  expect(problemsOf(errors, ['depth', 'keepEpochs', 'name'])).toEqual({
    problems: { depth: 'Wrong. Do so. (C)', keepEpochs: 'Wrong. Do so. (C)' },
    others: [error('shortcut'), error()],
  });
});
