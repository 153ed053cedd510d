import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readDatasetManifest, readSplit } from './dataset-folder.ts';
import { writeDatasetFolder } from './write-dataset-folder.ts';

const sample = fileURLToPath(new URL('../../../sample/datasets/digits', import.meta.url));

test('what was read and is written again has the same bytes inside', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'transferscope-dataset-'));
  try {
    const manifest = await readDatasetManifest(sample);
    // The few training images, as both splits: packing the others takes seconds.
    const images = await readSplit(sample, manifest, 'TRAIN');
    const { slug, name, description, licence, source, classes } = manifest;
    await writeDatasetFolder(
      folder,
      { slug, name, description, licence, source, classes },
      { TRAIN: images, TEST: images },
    );
    const again = await readDatasetManifest(folder);
    expect(again.image).toEqual(manifest.image);
    for (const split of ['TRAIN', 'TEST'] as const) {
      expect(again.splits[split].content).toEqual(manifest.splits.TRAIN.content);
      // Verified against the manifest while it is read.
      expect((await readSplit(folder, again, split)).count).toBe(images.count);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
