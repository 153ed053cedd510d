import { expect, test } from 'vitest';
import { DerivedCache } from './derived-cache.ts';

/** Asks for a value of one byte a letter, and tells whether it had to be made. */
async function ask(cache: DerivedCache, key: string): Promise<boolean> {
  let made = false;
  const value = await cache.get(key, async () => {
    made = true;
    return { value: key.toUpperCase(), bytes: key.length };
  });
  expect(value).toBe(key.toUpperCase());
  return made;
}

test('what is asked for twice is made once', async () => {
  const cache = new DerivedCache(10);
  expect([await ask(cache, 'aaaa'), await ask(cache, 'aaaa')]).toEqual([true, false]);
});

test('the least recently used goes when room is short', async () => {
  const cache = new DerivedCache(10);
  for (const key of ['aaaa', 'bbbb', 'aaaa', 'cccc']) await ask(cache, key);
  expect(await ask(cache, 'aaaa')).toBe(false);
  expect(await ask(cache, 'cccc')).toBe(false);
  expect(await ask(cache, 'bbbb')).toBe(true);
});

test('what is larger than the budget is made each time and takes no other’s place', async () => {
  const cache = new DerivedCache(4);
  await ask(cache, 'aaaa');
  expect([await ask(cache, 'bbbbb'), await ask(cache, 'bbbbb')]).toEqual([true, true]);
  expect(await ask(cache, 'aaaa')).toBe(false);
});

test('what could not be made is tried again', async () => {
  const cache = new DerivedCache(10);
  const failing = cache.get('aaaa', async () => {
    throw new Error('no features');
  });
  await expect(failing).rejects.toThrow('no features');
  expect(await ask(cache, 'aaaa')).toBe(true);
});
