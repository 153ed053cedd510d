import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Split, splits } from '@transferscope/shared';
import { z } from 'zod';
import { TransferscopeError } from '../errors.ts';
import type { LabelledImages } from '../quantities/define-quantity.ts';
import { readIdx, unpacked } from './idx.ts';

/** A data set that is incomplete, altered, or contradicts its manifest. */
export class DatasetError extends TransferscopeError {
  constructor(
    code: string,
    message: string,
    { advice, ...options }: ErrorOptions & { advice?: string } = {},
  ) {
    super(
      code,
      message,
      advice ?? 'Make the data set again, or restore its files from where they came from.',
      options,
    );
  }
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A file of the folder itself. */
const fileName = z.string().regex(/^[^/\\]+$/);

const splitManifest = z.object({
  images: fileName,
  labels: fileName,
  count: z.int().positive(),
  /** Of the files as they lie there. */
  sha256: z.object({ images: sha256, labels: sha256 }),
  /** Of the IDX bytes inside, whatever packs them. */
  content: z.object({ images: sha256, labels: sha256 }),
});

/** dataset.json: what the folder's IDX files hold. */
export const datasetManifest = z.object({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1),
  description: z.string(),
  licence: z.string(),
  source: z.string(),
  /** Mean and deviation of each channel of the training images, in pixels / 255. */
  image: z.object({
    height: z.int().positive(),
    width: z.int().positive(),
    channels: z.int().positive(),
    mean: z.array(z.number()),
    std: z.array(z.number().positive()),
  }),
  classes: z.array(z.string()).min(1).max(256),
  splits: z.object({ TRAIN: splitManifest, TEST: splitManifest }),
  digest: sha256,
});

export type DatasetManifest = z.infer<typeof datasetManifest>;

/** SHA-256 of what the data set is: image shape, classes in order, and the content of each split. */
export function datasetDigest({
  image,
  classes,
  splits: { TRAIN, TEST },
}: Omit<DatasetManifest, 'digest'>): string {
  const { height, width, channels } = image;
  const identity = [
    [height, width, channels],
    classes,
    TRAIN.content.images,
    TRAIN.content.labels,
    TEST.content.images,
    TEST.content.labels,
  ];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}

/**
 * Reads and checks dataset.json of a folder.
 * @throws DatasetError DATASET_MISSING, DATASET_BAD_MANIFEST or DATASET_ALTERED
 */
export async function readDatasetManifest(folder: string): Promise<DatasetManifest> {
  const file = join(folder, 'dataset.json');
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new DatasetError('DATASET_MISSING', `There is no readable ${file}.`, { cause });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new DatasetError('DATASET_BAD_MANIFEST', `${file} is not JSON.`, { cause });
  }
  const { data, error } = datasetManifest.safeParse(json);
  if (!data) {
    const [issue] = error.issues;
    throw new DatasetError('DATASET_BAD_MANIFEST', `${file}: ${issue!.path.join('.')}: ${issue!.message}.`);
  }
  if (datasetDigest(data) !== data.digest)
    throw new DatasetError(
      'DATASET_ALTERED',
      `${file}: the digest is not that of what the manifest describes.`,
    );
  return data;
}

/**
 * Reads one split of a folder, verified against the manifest.
 * @throws DatasetError DATASET_MISSING, DATASET_ALTERED, DATASET_SHAPE or DATASET_LABEL_RANGE
 */
export async function readSplit(
  folder: string,
  manifest: DatasetManifest,
  split: Split,
): Promise<LabelledImages> {
  const { images, labels } = manifest.splits[split];
  const read = (file: string) =>
    readFile(join(folder, file)).catch((cause) => {
      throw new DatasetError('DATASET_MISSING', `${file} of data set ${manifest.slug} cannot be read.`, {
        cause,
      });
    });
  return decodeSplit(manifest, split, await read(images), await read(labels));
}

/** As readSplit, of files that are in memory already. */
export function decodeSplit(
  { slug, image, classes, splits: described }: DatasetManifest,
  split: Split,
  imagesFile: Uint8Array,
  labelsFile: Uint8Array,
): LabelledImages {
  const { height, width, channels } = image;
  const facts = described[split];
  const what = `${split} of data set ${slug}`;
  const contentOf = (name: 'images' | 'labels', file: Uint8Array) => {
    const altered = (options?: ErrorOptions) =>
      new DatasetError(
        'DATASET_ALTERED',
        `${facts[name]} (${name} of ${what}) is not what its manifest describes.`,
        options,
      );
    let content: Uint8Array;
    try {
      content = unpacked(file);
    } catch (cause) {
      throw altered({ cause });
    }
    if (createHash('sha256').update(content).digest('hex') !== facts.content[name]) throw altered();
    return content;
  };
  const pixels = readIdx(contentOf('images', imagesFile));
  const labels = readIdx(contentOf('labels', labelsFile));
  const [count, ...size] = pixels.shape;
  const expected = channels === 1 && size.length === 2 ? [height, width] : [height, width, channels];
  if (count !== facts.count || labels.shape[0] !== count || size.join() !== expected.join())
    throw new DatasetError(
      'DATASET_SHAPE',
      `${what} has images [${pixels.shape}] and labels [${labels.shape}], its manifest says ${facts.count} of [${expected}].`,
    );
  const outside = labels.data.findIndex((label) => label >= classes.length);
  if (outside >= 0)
    throw new DatasetError(
      'DATASET_LABEL_RANGE',
      `Row ${outside} of ${what} has label ${labels.data[outside]}, there are ${classes.length} classes.`,
    );
  return { count, height, width, channels, pixels: pixels.data, labels: labels.data };
}

/** Names of the files of every split, beside the manifest. */
export const dataFilesOf = ({ splits: described }: DatasetManifest): string[] =>
  splits.flatMap((split) => [described[split].images, described[split].labels]);
