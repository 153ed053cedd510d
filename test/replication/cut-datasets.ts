import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDatasetManifest, readSplit } from '../../server/src/formats/dataset-folder.ts';
import { writeDatasetFolder } from '../../server/src/formats/write-dataset-folder.ts';
import type { LabelledImages } from '../../server/src/quantities/define-quantity.ts';
import { chosen, rowsOfClasses } from '../cut-dataset.ts';
import { digitsOf, labelCounts } from './plan.ts';

const sample = fileURLToPath(new URL('../../sample/datasets/digits', import.meta.url));

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

function joined(first: LabelledImages, second: LabelledImages): LabelledImages {
  const both = (a: Uint8Array, b: Uint8Array) => Uint8Array.from([...a, ...b]);
  return {
    ...first,
    count: first.count + second.count,
    pixels: both(first.pixels, second.pixels),
    labels: both(first.labels, second.labels),
  };
}
