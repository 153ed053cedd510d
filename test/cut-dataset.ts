import type { Split } from '@transferscope/shared';
import {
  type DatasetManifest,
  readDatasetManifest,
  readSplit,
} from '../server/src/formats/dataset-folder.ts';
import { writeDatasetFolder } from '../server/src/formats/write-dataset-folder.ts';
import type { LabelledImages } from '../server/src/quantities/define-quantity.ts';
import { selectImages } from '../server/src/quantities/fine-tuning/select-images.ts';

/** Images of each class, by their rows in a split. */
export type RowsOfClasses = readonly (readonly number[])[];

/**
 * Writes a data set again with fewer images: the first of every class, in the order of the split, and all the same facts.
 * @param perClass how many; a split that is left out stays whole
 */
export async function cutDataset(
  from: string,
  into: string,
  perClass: Partial<Record<Split, number>>,
): Promise<void> {
  const manifest = await readDatasetManifest(from);
  const cut = async (split: Split) => {
    const images = await readSplit(from, manifest, split);
    return chosen(images, rowsOfClasses(images, manifest), 0, perClass[split] ?? images.count);
  };
  await writeDatasetFolder(into, manifest, { TRAIN: await cut('TRAIN'), TEST: await cut('TEST') });
}

export function rowsOfClasses({ labels }: LabelledImages, { classes }: DatasetManifest): number[][] {
  const rows: number[][] = classes.map(() => []);
  labels.forEach((label, row) => {
    rows[label]!.push(row);
  });
  return rows;
}

/** Images `from` to `to` of every class, in the order of the split. */
export function chosen(
  images: LabelledImages,
  rowsOf: RowsOfClasses,
  from: number,
  to: number,
): LabelledImages {
  const rows = rowsOf.flatMap((rows) => rows.slice(from, to)).sort((a, b) => a - b);
  return selectImages(images, rows);
}
