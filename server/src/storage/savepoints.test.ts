import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { localSavepoints, type StoredSavepoint } from './savepoints.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transferscope-savepoints-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const stored = (step: number): StoredSavepoint => ({
  savepoint: {
    state: { step, history: [{ epoch: 1, trainLoss: 0.1 + 0.2 }] },
    arrays: {
      'weights/conv1.weight': { dtype: 'float32', shape: [2, 1], data: new Float32Array([0.1, step]) },
      order: { dtype: 'int32', shape: [3], data: new Int32Array([2, 0, 1]) },
    },
  },
  engine: { backend: 'wasm', device: 'CPU', version: '1', precision: 'float32' } as never,
  seconds: 12.5,
});

test('a savepoint comes back to the last bit, and a new one replaces it', async () => {
  const store = localSavepoints(folder);
  await store.write('a', stored(1));
  await store.write('a', stored(2));
  expect(await store.read('a')).toEqual(stored(2));
  expect(await store.read('b')).toBeUndefined();
  await store.remove('a');
  expect(await store.read('a')).toBeUndefined();
  await store.remove('a');
});

test('one that was cut is none, and the log says so', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const store = localSavepoints(folder);
  await store.write('a', stored(1));
  await truncate(join(folder, 'savepoints/a.safetensors'), 40);
  expect(await store.read('a')).toBeUndefined();
  expect(log.mock.calls.flat().join(' ')).toMatch(/savepoint of computation a cannot be read/);
  log.mockRestore();
});

test('a sweep leaves those that are wanted, and nothing half written', async () => {
  const store = localSavepoints(folder);
  await store.sweep(() => Promise.reject(new Error('there was nothing to ask about')));
  for (const key of ['a', 'b', 'c']) await store.write(key, stored(1));
  await store.sweep(async (keys) => {
    expect([...keys].sort()).toEqual(['a', 'b', 'c']);
    return new Set(['b']);
  });
  expect(await readdir(join(folder, 'savepoints'))).toEqual(['b.safetensors']);
});
