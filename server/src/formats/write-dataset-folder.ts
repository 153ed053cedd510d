import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Split } from '@transferscope/shared';
import { describeInput } from '../networks/describe-input.ts';
import type { LabelledImages } from '../quantities/define-quantity.ts';
import { type DatasetManifest, datasetDigest } from './dataset-folder.ts';
import { writeIdx } from './idx.ts';

/** What a data set is, for people. */
export type DatasetDescription = Pick<
  DatasetManifest,
  'slug' | 'name' | 'description' | 'licence' | 'source' | 'classes'
>;

/** Writes a data set of one channel as gzipped IDX files beside a dataset.json, for `readDatasetManifest`. */
export async function writeDatasetFolder(
  folder: string,
  description: DatasetDescription,
  splits: Readonly<Record<Split, LabelledImages>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const write = async (name: string, { count, height, width, pixels, labels }: LabelledImages) => {
    const files = {
      images: writeIdx({ shape: [count, height, width], data: pixels }),
      labels: writeIdx({ shape: [count], data: labels }),
    };
    const names = { images: `${name}-images-idx3-ubyte.gz`, labels: `${name}-labels-idx1-ubyte.gz` };
    const packed = {
      images: gzipSync(files.images, { level: 9 }),
      labels: gzipSync(files.labels, { level: 9 }),
    };
    await writeFile(join(folder, names.images), packed.images);
    await writeFile(join(folder, names.labels), packed.labels);
    return {
      ...names,
      count,
      sha256: { images: sha256(packed.images), labels: sha256(packed.labels) },
      content: { images: sha256(files.images), labels: sha256(files.labels) },
    };
  };
  const manifest = {
    ...description,
    image: describeInput(splits.TRAIN),
    splits: { TRAIN: await write('train', splits.TRAIN), TEST: await write('test', splits.TEST) },
  };
  const whole = { ...manifest, digest: datasetDigest(manifest) };
  await writeFile(join(folder, 'dataset.json'), `${JSON.stringify(whole, null, 2)}\n`);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
