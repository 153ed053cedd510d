import { expect, test } from 'vitest';
import type { Geometry } from './geometry.query.ts';
import { geometryFacts } from './geometry-facts.ts';

const geometry: Omit<Geometry, 'provenance'> = {
  __typename: 'Geometry',
  rows: 600,
  columns: 64,
  classCount: 10,
  nc1: 1.23456,
  withinClassShare: 0.4321,
  classSeparation: 0.5678,
  betweenRank: 9,
  meanNorm: 12.3456,
  deadFeatures: 3,
  constantFeatures: 3,
  sparsity: 0.25,
};
const factsOf = (more: Partial<Geometry>) =>
  Object.fromEntries(
    geometryFacts({ ...geometry, ...more } as Geometry).map(({ name, value, gloss }) => [
      name,
      { value: value.replaceAll('\u00a0', ' '), gloss },
    ]),
  );

test('every number is written with its unit and has words', () => {
  const facts = factsOf({});
  expect(Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value]))).toEqual({
    'NC1: scatter within over between classes': '1.23',
    'NC1 as other code has it: share within classes': '43.2 %',
    'Class separation R²': '0.568',
    'Directions between class means': '9 of 9',
    'Mean feature norm': '12.3',
    'Dead units': '3 of 64',
    'Zeros in the feature matrix': '25.0 %',
  });
  expect(Object.values(facts).every(({ gloss }) => gloss.endsWith('.'))).toBe(true);
});

test('what cannot be had is not a number', () => {
  const facts = factsOf({ nc1: null, withinClassShare: null, classSeparation: null });
  expect(facts['NC1: scatter within over between classes']?.value).toBe('none');
  expect(facts['NC1 as other code has it: share within classes']?.value).toBe('none');
  expect(facts['Class separation R²']?.value).toBe('none');
});

test('class means that lie in too few directions, and constant features, are told', () => {
  const facts = factsOf({ betweenRank: 7, constantFeatures: 5 });
  expect(facts['Directions between class means']).toMatchObject({ value: '7 of 9' });
  expect(facts['Directions between class means']?.gloss).toContain('NC1 leaves some out');
  expect(facts['Dead units']?.gloss).toContain('2 more features with another value');
});
