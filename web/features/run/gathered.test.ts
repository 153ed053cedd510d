import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gathered } from './gathered.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('hands over what came in the meantime together, each once, and no more than allowed', async () => {
  const handed: string[][] = [];
  const changes = gathered<string>(300, async (items) => handed.push([...items]), 2);
  for (const item of ['a', 'b', 'a', 'c']) changes.add(item);
  await vi.advanceTimersByTimeAsync(299);
  expect(handed).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(handed).toEqual([['a', 'b']]);
  await vi.advanceTimersByTimeAsync(300);
  expect(handed).toEqual([['a', 'b'], ['c']]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(handed).toHaveLength(2);
});

test('waits until the last are handed over, then hands over what came meanwhile', async () => {
  const handed: string[][] = [];
  let done = () => {};
  const changes = gathered<string>(300, (items) => {
    handed.push([...items]);
    return new Promise<void>((resolve) => {
      done = resolve;
    });
  });
  changes.add('a');
  await vi.advanceTimersByTimeAsync(300);
  changes.add('a');
  await vi.advanceTimersByTimeAsync(1000);
  expect(handed).toEqual([['a']]);
  done();
  await vi.advanceTimersByTimeAsync(300);
  expect(handed).toEqual([['a'], ['a']]);
});

test('hands nothing over after it was stopped', async () => {
  const handed: string[][] = [];
  const changes = gathered<string>(300, async (items) => handed.push([...items]));
  changes.add('a');
  changes.stop();
  changes.add('b');
  await vi.advanceTimersByTimeAsync(1000);
  expect(handed).toEqual([]);
});
