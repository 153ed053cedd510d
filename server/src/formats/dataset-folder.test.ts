import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { datasetDigest, readDatasetManifest, readSplit } from './dataset-folder.ts';
import { readIdx, writeIdx } from './idx.ts';

const sample = fileURLToPath(new URL('../../../sample/datasets/digits', import.meta.url));

describe('a data set folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dataset-'));
    await cp(sample, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has the images and labels that the manifest counts, every class alike', async () => {
    const manifest = await readDatasetManifest(folder);
    const train = await readSplit(folder, manifest, 'TRAIN');
    expect([train.count, train.height, train.width, train.channels]).toEqual([200, 28, 28, 1]);
    expect(train.pixels).toHaveLength(200 * 28 * 28);
    for (let digit = 0; digit < 10; digit++)
      expect(train.labels.filter((label) => label === digit)).toHaveLength(20);
  });

  it('is refused when an image was altered, or its file was cut', async () => {
    const manifest = await readDatasetManifest(folder);
    const file = join(folder, manifest.splits.TRAIN.images);
    const bytes = gunzipSync(await readFile(file));
    bytes[5_000]! ^= 1;
    await writeFile(file, bytes);
    await expect(readSplit(folder, manifest, 'TRAIN')).rejects.toMatchObject({ code: 'DATASET_ALTERED' });
    await writeFile(file, (await readFile(join(sample, manifest.splits.TRAIN.images))).subarray(0, 9000));
    await expect(readSplit(folder, manifest, 'TRAIN')).rejects.toMatchObject({
      code: 'DATASET_ALTERED',
      message: expect.stringContaining(manifest.splits.TRAIN.images),
    });
  });

  it('is refused when a label has no class', async () => {
    const manifest = await readDatasetManifest(folder);
    const fewer = { ...manifest, classes: manifest.classes.slice(0, 5) };
    await expect(readSplit(folder, fewer, 'TRAIN')).rejects.toMatchObject({ code: 'DATASET_LABEL_RANGE' });
  });

  it.each([
    ['DATASET_ALTERED', { classes: ['a', 'b'] }],
    ['DATASET_BAD_MANIFEST', { slug: 'No Slug' }],
  ])('is refused with %s when its manifest was changed', async (code, change) => {
    const manifest = await readDatasetManifest(folder);
    await writeFile(join(folder, 'dataset.json'), JSON.stringify({ ...manifest, ...change }));
    await expect(readDatasetManifest(folder)).rejects.toMatchObject({ code });
  });

  it('never reads a file outside of its folder', async () => {
    const manifest = await readDatasetManifest(folder);
    const TRAIN = { ...manifest.splits.TRAIN, images: '../images.idx' };
    const outside = { ...manifest, splits: { ...manifest.splits, TRAIN } };
    await writeFile(join(folder, 'dataset.json'), JSON.stringify(outside));
    await expect(readDatasetManifest(folder)).rejects.toMatchObject({
      code: 'DATASET_BAD_MANIFEST',
      message: expect.stringContaining('splits.TRAIN.images'),
    });
  });

  it('is named when it is not there', async () => {
    await expect(readDatasetManifest(join(folder, 'none'))).rejects.toMatchObject({
      code: 'DATASET_MISSING',
    });
  });

  it('has a digest that names the content, not how it is packed or called', async () => {
    const manifest = await readDatasetManifest(folder);
    expect(datasetDigest({ ...manifest, slug: 'other', name: 'Other' })).toBe(manifest.digest);
    expect(datasetDigest({ ...manifest, classes: [...manifest.classes].reverse() })).not.toBe(
      manifest.digest,
    );
  });
});

describe('IDX', () => {
  const bytes = Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6);

  it('is read and written byte for byte', () => {
    const array = readIdx(bytes);
    expect(array).toEqual({ shape: [2, 3], data: Uint8Array.of(1, 2, 3, 4, 5, 6) });
    expect(writeIdx(array)).toEqual(bytes);
  });

  it.each([
    ['IDX_TRUNCATED', bytes.subarray(0, -1)],
    ['IDX_TRUNCATED', bytes.subarray(0, 6)],
    ['IDX_BAD_MAGIC', Uint8Array.of(1, 0, 8, 1, 0, 0, 0, 0)],
    ['IDX_UNSUPPORTED_TYPE', Uint8Array.of(0, 0, 0x0d, 1, 0, 0, 0, 0)],
    ['IDX_BAD_GZIP', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3)],
  ])('is refused with %s', (code, file) => {
    expect(() => readIdx(file)).toThrow(expect.objectContaining({ code }));
  });
});
