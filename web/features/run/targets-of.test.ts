import { expect, test } from 'vitest';
import { targetsOf } from './targets-of.ts';

const dataset = (id: string, imageShape: number[]) => ({ id, imageShape, resized: { id: `${id}:resize` } });
const [source, like, small] = [
  dataset('s', [28, 28, 1]),
  dataset('l', [28, 28, 1]),
  dataset('m', [14, 14, 3]),
];

test('a run is seen on images that its network takes, on others as they are resized, and on its source last', () => {
  expect(targetsOf([source, like, small], source)).toEqual([like, small.resized, source]);
});

test('where nobody knows what the network takes both can be chosen', () => {
  expect(targetsOf([like, small], null)).toEqual([like, like.resized, small, small.resized]);
});
