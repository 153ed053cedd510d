import { expect, test } from 'vitest';
import { addressWith, choiceIn } from './address-with.ts';

test('one parameter changes and the others stay', () => {
  const query = new URLSearchParams('target=digits&likeness=cka');
  expect(addressWith(query, 'likeness', 'drift')).toBe('?target=digits&likeness=drift');
  expect(addressWith(query, 'target', 'a b&c')).toBe('?target=a+b%26c&likeness=cka');
  expect(addressWith(query, 'likeness', undefined)).toBe('?target=digits');
  expect(addressWith(new URLSearchParams(), 'likeness', undefined)).toBe('');
});

test('a choice that is not in the address, or is none, is the first', () => {
  const choices = ['final', 'previous'] as const;
  expect(choiceIn(new URLSearchParams('against=previous'), 'against', choices)).toBe('previous');
  expect(choiceIn(new URLSearchParams('against=other'), 'against', choices)).toBe('final');
  expect(choiceIn(new URLSearchParams(), 'against', choices)).toBe('final');
});
