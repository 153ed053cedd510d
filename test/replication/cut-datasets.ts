import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type DatasetManifest,
  readDatasetManifest,
  readSplit,
} from '../../server/src/formats/dataset-folder.ts';
import { writeDatasetFolder } from '../../server/src/formats/write-dataset-folder.ts';
import type { LabelledImages } from '../../server/src/quantities/define-quantity.ts';
import { digitsOf, labelCounts } from './plan.ts';

const sample = fileURLToPath(new URL('../../sample/datasets/digits', import.meta.url));

/** Images of each class, by their rows in a split. */
type RowsOfClasses = readonly (readonly number[])[];

/**
 * Cuts the shipped digits (20 + 300 a class) anew: 250 + 50 a class to pre-train on, and 100 to 1,000 labelled ones with the
 * same 2,000 test images. The folders, for `npm run import`.
 */
export async function cutDatasets(into: string): Promise<string[]> {
  const manifest = await readDatasetManifest(sample);
  const few = await readSplit(sample, manifest, 'TRAIN');
  const many = await readSplit(sample, manifest, 'TEST');
  const fewOf = rowsOfClasses(few, manifest);
  const manyOf = rowsOfClasses(many, manifest);
  const cut = async (slug: string, name: string, TRAIN: LabelledImages, TEST: LabelledImages) => {
    const folder = join(into, slug);
    const { licence, source, classes } = manifest;
    const description = 'Cut anew out of the digits that the project ships.';
    if (!existsSync(join(folder, 'dataset.json')))
      await writeDatasetFolder(
        folder,
        { slug, name, description, licence, source, classes },
        { TRAIN, TEST },
      );
    return folder;
  };
  const test = chosen(many, manyOf, 100, 300);
  return [
    await cut('digits-2500', '2,500 digits', chosen(many, manyOf, 0, 250), chosen(many, manyOf, 250, 300)),
    ...(await Promise.all(
      labelCounts.map((labels) => {
        const each = labels / manifest.classes.length;
        const own = chosen(few, fewOf, 0, each);
        const more = chosen(many, manyOf, 0, Math.max(0, each - fewOf[0]!.length));
        return cut(
          digitsOf(labels),
          `${labels.toLocaleString('en')} labelled digits`,
          joined(own, more),
          test,
        );
      }),
    )),
  ];
}

function rowsOfClasses({ labels }: LabelledImages, { classes }: DatasetManifest): number[][] {
  const rows: number[][] = classes.map(() => []);
  labels.forEach((label, row) => {
    rows[label]!.push(row);
  });
  return rows;
}

/** Images `from` to `to` of every class, in the order of the split. */
function chosen(images: LabelledImages, rowsOf: RowsOfClasses, from: number, to: number): LabelledImages {
  const rows = rowsOf.flatMap((rows) => rows.slice(from, to)).sort((a, b) => a - b);
  const size = images.pixels.length / images.count;
  const pixels = new Uint8Array(rows.length * size);
  for (const [index, row] of rows.entries())
    pixels.set(images.pixels.subarray(row * size, (row + 1) * size), index * size);
  return {
    ...images,
    count: rows.length,
    pixels,
    labels: Uint8Array.from(rows, (row) => images.labels[row]!),
  };
}

function joined(first: LabelledImages, second: LabelledImages): LabelledImages {
  const both = (a: Uint8Array, b: Uint8Array) => Uint8Array.from([...a, ...b]);
  return {
    ...first,
    count: first.count + second.count,
    pixels: both(first.pixels, second.pixels),
    labels: both(first.labels, second.labels),
  };
}
