import { extname } from 'node:path';
import type { Split } from '@transferscope/shared';
import { decodeSplit } from '../formats/dataset-folder.ts';
import type { LabelledImages } from '../quantities/define-quantity.ts';
import type { ArtifactStore } from './artifact-store.ts';
import type { DatasetRow } from './schema.ts';

/** Ending of a data file in the artifact store: that of its name in the manifest, without the dot. */
export const extensionOf = (file: string): string => extname(file).slice(1) || 'idx';

/**
 * Reads one split of a stored data set, verified against its manifest.
 * @throws ArtifactError, DatasetError or FormatError, each naming the file
 */
export async function readDatasetSplit(
  artifacts: ArtifactStore,
  { manifest, files }: Pick<DatasetRow, 'manifest' | 'files'>,
  split: Split,
): Promise<LabelledImages> {
  const read = (name: string) => {
    const { sha256, extension } = files[name]!;
    return artifacts.read(sha256, extension);
  };
  const { images, labels } = manifest.splits[split];
  return decodeSplit(manifest, split, await read(images), await read(labels));
}
