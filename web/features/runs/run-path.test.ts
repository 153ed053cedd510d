import { expect, test } from 'vitest';
import { runPath } from './run-path.ts';

test('a run has the address of its slug', () => {
  expect(runPath({ id: 'UnVuOjE', slug: 'sample' })).toBe('/runs/sample');
});

test('a run called new does not hide behind the page that makes new ones', () => {
  expect(runPath({ id: 'UnVuOjE', slug: 'new' })).toBe('/runs/UnVuOjE');
});
