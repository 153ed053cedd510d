import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolder } from '../../../test/server-process.ts';
import { decodeNpy, encodeNpy } from '../formats/npy.ts';
import { encodeWeights } from '../formats/safetensors.ts';
import { startChild } from '../testing/child-process.ts';
import { type ArtifactStore, localArtifacts, sha256Of } from './artifact-store.ts';
import { readCheckpointWeights } from './checkpoint-weights.ts';

describe('the artifact store', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let artifacts: ArtifactStore;
  /** As messages call a file: by its place in the data folder, wherever that is. */
  const nameOf = (sha256: string) => join('artifacts', sha256.slice(0, 2), `${sha256}.npy`);
  /** The names of all files of the store. */
  const files = async () => {
    const entries = await readdir(join(folder.path, 'artifacts'), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  beforeEach(async () => {
    folder = await dataFolder();
    artifacts = localArtifacts(folder.path);
  });
  afterEach(() => folder.remove());

  it('finds bytes by the SHA-256 of their content', async () => {
    // The test vector "abc" of FIPS 180-4.
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await artifacts.put(Buffer.from('abc'), 'txt')).toEqual({ sha256: abc, bytes: 3 });
    expect(artifacts.path(abc, 'txt')).toBe(join(folder.path, 'artifacts', 'ba', `${abc}.txt`));
    expect((await artifacts.read(abc, 'txt')).toString()).toBe('abc');
  });

  it('gives back the arrays of a .npy and the weights of a .safetensors file', async () => {
    const matrix = { dtype: 'float32', shape: [2, 2], data: Float32Array.of(1, -2, 3.5, 0) } as const;
    const npy = await artifacts.put(encodeNpy(matrix), 'npy');
    expect(decodeNpy(await artifacts.read(npy.sha256, 'npy'))).toEqual(matrix);
    const weights = new Map([['fc.bias', { shape: [3], data: Float32Array.of(1, 2, 3) }]]);
    const checkpoint = await artifacts.put(encodeWeights(weights), 'safetensors');
    expect(await readCheckpointWeights(artifacts, checkpoint.sha256)).toEqual(weights);
  });

  it('stores the same content once, also when it comes many times at once', async () => {
    const bytes = new Uint8Array(100_000).fill(7);
    const stored = await Promise.all(Array.from({ length: 8 }, () => artifacts.put(bytes, 'npy')));
    expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(await files()).toEqual([`${stored[0]!.sha256}.npy`]);
  });

  it.each([
    ['cut', (file: string) => truncate(file, 50)],
    ['emptied', (file: string) => truncate(file, 0)],
    [
      'altered in one bit',
      async (file: string) => {
        const bytes = await readFile(file);
        bytes[77]! ^= 1;
        await writeFile(file, bytes);
      },
    ],
  ])('refuses a file that was %s, and mends it when the content comes again', async (_, damage) => {
    const bytes = Buffer.alloc(100, 'content ');
    const { sha256 } = await artifacts.put(bytes, 'npy');
    const file = artifacts.path(sha256, 'npy');
    await damage(file);
    await expect(artifacts.read(sha256, 'npy')).rejects.toMatchObject({
      code: 'ARTIFACT_ALTERED',
      message: expect.stringContaining(nameOf(sha256)),
    });
    await artifacts.put(bytes, 'npy');
    expect(await artifacts.read(sha256, 'npy')).toEqual(bytes);
  });

  it('names a file that is not there', async () => {
    const sha256 = sha256Of(Buffer.from('never stored'));
    await expect(artifacts.read(sha256, 'npy')).rejects.toMatchObject({
      code: 'ARTIFACT_MISSING',
      message: expect.stringContaining(nameOf(sha256)),
    });
  });

  it('says of a checkpoint whether its file is missing or altered', async () => {
    const weights = new Map([['fc.bias', { shape: [3], data: Float32Array.of(1, 2, 3) }]]);
    const { sha256 } = await artifacts.put(encodeWeights(weights), 'safetensors');
    await truncate(artifacts.path(sha256, 'safetensors'), 20);
    await expect(readCheckpointWeights(artifacts, sha256)).rejects.toMatchObject({
      code: 'CHECKPOINT_ALTERED',
      message: expect.stringContaining(sha256),
    });
    await rm(artifacts.path(sha256, 'safetensors'));
    await expect(readCheckpointWeights(artifacts, sha256)).rejects.toMatchObject({
      code: 'CHECKPOINT_MISSING',
    });
  });

  it('leaves nothing behind when a write fails', async () => {
    const bytes = Buffer.from('cannot be stored');
    const file = artifacts.path(sha256Of(bytes), 'npy');
    // A folder in its place makes the last step fail, the renaming.
    await mkdir(join(file, 'inside'), { recursive: true });
    await expect(artifacts.put(bytes, 'npy')).rejects.toThrow();
    expect(await readdir(dirname(file))).toEqual([basename(file)]);
  });

  it('shows whole files only, whenever the process that writes is killed', async () => {
    const child = await startChild(`
      import { randomBytes } from 'node:crypto';
      import { localArtifacts } from './storage/artifact-store.ts';
      const artifacts = localArtifacts(${JSON.stringify(folder.path)});
      const writeOn = async () => {
        for (;;) console.log((await artifacts.put(randomBytes(4_000_000), 'npy')).sha256);
      };
      for (let writer = 0; writer < 3; writer++) void writeOn();
    `);
    const promised = [await child.line(), await child.line(), await child.line(), await child.line()];
    await child.kill();
    const visible = (await files()).filter((name) => extname(name) === '.npy');
    expect(visible.length).toBeGreaterThanOrEqual(promised.length);
    for (const sha256 of promised) expect(visible).toContain(`${sha256}.npy`);
    for (const name of visible) await artifacts.read(basename(name, '.npy'), 'npy');
    await artifacts.sweep();
    expect(await files()).toEqual(visible);
  });
});
