import { expect, test } from 'vitest';
import { problemsOf } from './problems-of.ts';

test('an error goes to its field, also one within a list, and the rest is left over', () => {
  const error = (...field: string[]) => ({ code: 'C', message: 'Wrong. Do so.', field: ['input', ...field] });
  const errors = [
    error('epochs'),
    error('keepEpochs', '1'),
    error('architecture', 'mlp', 'hidden', '1'),
    error('architecture'),
    error(),
  ];
  expect(problemsOf(errors, ['epochs', 'keepEpochs', 'name', 'mlp.hidden'])).toEqual({
    problems: {
      epochs: 'Wrong. Do so. (C)',
      keepEpochs: 'Wrong. Do so. (C)',
      'mlp.hidden': 'Wrong. Do so. (C)',
    },
    others: [error('architecture'), error()],
  });
});
