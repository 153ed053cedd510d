import { copyFile, cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { asc, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dataFolder } from '../../../test/server-process.ts';
import { datasetDigest, readDatasetManifest, readSplit } from '../formats/dataset-folder.ts';
import { decodeWeights } from '../formats/safetensors.ts';
import { storages, type TemporaryStorage } from '../testing/temporary-storage.ts';
import { readCheckpointWeights } from './checkpoint-weights.ts';
import type { Database } from './database.ts';
import { readDatasetSplit } from './dataset-split.ts';
import { importDatasetFolder } from './import-dataset-folder.ts';
import { importRunFolder } from './import-run-folder.ts';
import { importSample } from './import-sample.ts';
import { type CheckpointRow, checkpoints, datasets, runs } from './schema.ts';

const sample = fileURLToPath(new URL('../../../sample', import.meta.url));
const digits = join(sample, 'datasets/digits');
const fashionSix = join(sample, 'datasets/fashion-six');
const sampleRun = join(sample, 'runs/sample');

describe.each(storages)('importing on $name', ({ make }) => {
  let storage: TemporaryStorage;
  let db: Database;
  /** A folder that a test may spoil. */
  let copy: Awaited<ReturnType<typeof dataFolder>>;
  const stored = async () => ({
    datasets: await db.select().from(datasets).orderBy(asc(datasets.slug)),
    runs: await db.select().from(runs),
    checkpoints: await db.select().from(checkpoints).orderBy(asc(checkpoints.epoch)),
  });
  beforeAll(async () => {
    storage = await make();
    ({ db } = await storage.open());
  }, 60_000);
  afterAll(() => storage.remove());
  beforeEach(async () => {
    copy = await dataFolder();
  });
  afterEach(async () => {
    await copy.remove();
    await db.execute(sql`truncate datasets, runs cascade`);
  });

  describe('the sample', () => {
    it('is taken once: importing it again changes nothing', async () => {
      expect(await importSample(sample, db, storage.artifacts)).toEqual({ datasets: 3, runs: 1 });
      const before = await stored();
      expect(before.datasets.map(({ slug }) => slug)).toEqual(['digits', 'fashion-held-out', 'fashion-six']);
      expect(before.runs).toMatchObject([{ slug: 'sample', state: 'READY', parameterCount: 77_494 }]);
      expect(before.checkpoints.map(({ epoch }) => epoch)).toEqual([
        0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 19, 20, 21, 22, 24, 26, 28, 30, 32, 36, 40,
      ]);
      expect(await importSample(sample, db, storage.artifacts)).toEqual({ datasets: 0, runs: 0 });
      expect(await stored()).toEqual(before);
    });

    it('is taken once by two servers that start together', async () => {
      const take = () => importSample(sample, db, storage.artifacts);
      const [one, other] = await Promise.all([take(), take()]);
      expect([one.datasets + other.datasets, one.runs + other.runs]).toEqual([3, 1]);
    });

    it('brings back files that are gone when it is imported again', async () => {
      await importSample(sample, db, storage.artifacts);
      const [{ sha256 }] = (await stored()).checkpoints as [CheckpointRow];
      await rm(storage.artifacts.path(sha256, 'safetensors'));
      await importSample(sample, db, storage.artifacts);
      await expect(readCheckpointWeights(storage.artifacts, sha256)).resolves.toBeDefined();
    });
  });

  it('leaves out of the sample what a person has under the same name', async () => {
    await importSample(sample, db, storage.artifacts);
    await db
      .update(datasets)
      .set({ digest: '0'.repeat(64) })
      .where(sql`slug = 'fashion-six'`);
    await db.delete(runs);
    expect(await importSample(sample, db, storage.artifacts)).toEqual({ datasets: 0, runs: 0 });
  });

  describe('a data set', () => {
    it('is read back as it is in its folder', async () => {
      const { row } = await importDatasetFolder(digits, db, storage.artifacts);
      const manifest = await readDatasetManifest(digits);
      expect(row).toMatchObject({ slug: 'digits', digest: manifest.digest, manifest });
      expect(await readDatasetSplit(storage.artifacts, row, 'TRAIN')).toEqual(
        await readSplit(digits, manifest, 'TRAIN'),
      );
    });

    it('with an altered image is refused, and nothing of it is stored', async () => {
      await cp(fashionSix, copy.path, { recursive: true });
      const { images } = (await readDatasetManifest(copy.path)).splits.TEST;
      const file = join(copy.path, images);
      const bytes = gunzipSync(await readFile(file));
      bytes[1000]! ^= 1;
      await writeFile(file, gzipSync(bytes));
      await expect(importDatasetFolder(copy.path, db, storage.artifacts)).rejects.toMatchObject({
        code: 'DATASET_ALTERED',
        message: expect.stringContaining(images),
      });
      expect((await stored()).datasets).toEqual([]);
    });

    it('with other content under a slug that is taken is refused', async () => {
      await importDatasetFolder(fashionSix, db, storage.artifacts);
      const manifest = await readDatasetManifest(fashionSix);
      const other = { ...manifest, classes: [...manifest.classes].reverse() };
      const file = join(copy.path, 'dataset.json');
      await writeFile(file, JSON.stringify({ ...other, digest: datasetDigest(other) }));
      await expect(importDatasetFolder(copy.path, db, storage.artifacts)).rejects.toMatchObject({
        code: 'DATASET_SLUG_TAKEN',
        message: expect.stringContaining('fashion-six'),
      });
    });
  });

  describe('a run', () => {
    const files = ['epoch-000.safetensors', 'epoch-001.safetensors'];
    const change = async (changes: object) => {
      const manifest = JSON.parse(await readFile(join(copy.path, 'run.json'), 'utf8'));
      await writeFile(join(copy.path, 'run.json'), JSON.stringify({ ...manifest, ...changes }));
    };
    const importCopy = () => importRunFolder(copy.path, db, storage.artifacts);
    /** The sample's run, cut to its first two checkpoints. */
    beforeEach(async () => {
      await importDatasetFolder(fashionSix, db, storage.artifacts);
      for (const file of ['run.json', ...files]) await copyFile(join(sampleRun, file), join(copy.path, file));
      const { checkpoints: all } = JSON.parse(await readFile(join(copy.path, 'run.json'), 'utf8'));
      await change({ checkpoints: all.slice(0, 2) });
    });

    it('is read back as it is in its folder', async () => {
      await importCopy();
      for (const [index, { sha256, bytes }] of (await stored()).checkpoints.entries()) {
        const file = await readFile(join(copy.path, files[index]!));
        expect(bytes).toBe(file.length);
        expect(await readCheckpointWeights(storage.artifacts, sha256)).toEqual(decodeWeights(file));
      }
    });

    it.each([
      ['CHECKPOINT_ALTERED', 'cut', (file: string) => truncate(file, 300_000)],
      [
        'CHECKPOINT_ALTERED',
        'that of another epoch',
        (file: string) => copyFile(join(copy.path, files[0]!), file),
      ],
      ['CHECKPOINT_MISSING', 'missing', (file: string) => rm(file)],
    ])('is refused whole with %s when a file is %s', async (code, _, spoil) => {
      const file = join(copy.path, files[1]!);
      await spoil(file);
      await expect(importCopy()).rejects.toMatchObject({ code, message: expect.stringContaining(file) });
      expect(await stored()).toMatchObject({ runs: [], checkpoints: [] });
    });

    it('under a slug that is taken is refused when it has other checkpoints', async () => {
      await importCopy();
      const before = await stored();
      const [first, second] = JSON.parse(await readFile(join(copy.path, 'run.json'), 'utf8')).checkpoints;
      await change({ checkpoints: [first] });
      await expect(importCopy()).rejects.toMatchObject({
        code: 'RUN_SLUG_TAKEN',
        message: expect.stringContaining('sample'),
      });
      await change({ checkpoints: [second, first] });
      expect(await importCopy()).toMatchObject({ isNew: false });
      expect(await stored()).toEqual(before);
    });

    it('is refused when its source data set is another one under the same name', async () => {
      await change({ sourceDigest: '0'.repeat(64) });
      await expect(importCopy()).rejects.toMatchObject({ code: 'RUN_OTHER_DATASET' });
    });

    it('is refused when its checkpoints are of another network', async () => {
      const { architecture } = JSON.parse(await readFile(join(copy.path, 'run.json'), 'utf8'));
      const { classes, input } = architecture;
      await change({ architecture: { kind: 'mlp', hidden: [4], classes, input } });
      await expect(importCopy()).rejects.toMatchObject({
        code: 'CHECKPOINT_MISFIT',
        message: expect.stringMatching(/does not fit MLP 4: fc1\.weight is missing, .* holds conv1\.weight/),
      });
    });

    it('is refused when it has two checkpoints of one epoch', async () => {
      const [first] = JSON.parse(await readFile(join(copy.path, 'run.json'), 'utf8')).checkpoints;
      await change({ checkpoints: [first, first] });
      await expect(importCopy()).rejects.toMatchObject({
        code: 'RUN_BAD_MANIFEST',
        message: expect.stringContaining('twice'),
      });
    });

    it('is refused when its source data set is not there', async () => {
      await change({ sourceDataset: 'imagenet' });
      await expect(importCopy()).rejects.toMatchObject({
        code: 'RUN_UNKNOWN_DATASET',
        message: expect.stringContaining('imagenet'),
        advice: expect.stringContaining('Import the folder of that data set as well'),
      });
    });

    it('is refused when run.json names a file outside, says nonsense, or is not there', async () => {
      await change({ parameterCount: 'many' });
      await expect(importCopy()).rejects.toMatchObject({
        code: 'RUN_BAD_MANIFEST',
        message: expect.stringContaining('run.json: parameterCount: '),
      });
      const [first] = JSON.parse(await readFile(join(sampleRun, 'run.json'), 'utf8')).checkpoints;
      await change({ parameterCount: 77_494, checkpoints: [{ ...first, file: '../epoch-000.safetensors' }] });
      await expect(importCopy()).rejects.toMatchObject({
        code: 'RUN_BAD_MANIFEST',
        message: expect.stringContaining('checkpoints.0.file'),
      });
      await writeFile(join(copy.path, 'run.json'), '{"slug": "cut');
      await expect(importCopy()).rejects.toMatchObject({ code: 'RUN_BAD_MANIFEST' });
      await rm(join(copy.path, 'run.json'));
      await expect(importCopy()).rejects.toMatchObject({ code: 'RUN_MISSING' });
    });
  });
});
