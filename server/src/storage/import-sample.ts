import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TransferscopeError } from '../errors.ts';
import type { ArtifactStore } from './artifact-store.ts';
import type { Database } from './database.ts';
import { importDatasetFolder } from './import-dataset-folder.ts';
import { importRunFolder } from './import-run-folder.ts';

/**
 * Puts the data sets and runs of the repository's sample into the data folder. What is there already stays, also
 * where it is another one under the same name: of an older version, or a person's own.
 * @returns how many are new
 */
export async function importSample(
  sampleFolder: string,
  db: Database,
  artifacts: ArtifactStore,
): Promise<{ datasets: number; runs: number }> {
  const added = { datasets: 0, runs: 0 };
  for (const folder of await foldersIn(join(sampleFolder, 'datasets')))
    if (await isNew(importDatasetFolder(folder, db, artifacts))) added.datasets++;
  for (const folder of await foldersIn(join(sampleFolder, 'runs')))
    if (await isNew(importRunFolder(folder, db, artifacts))) added.runs++;
  return added;
}

/** A run of the sample belongs to the sample's data set: where that is another one, it is left out as well. */
const taken = ['DATASET_SLUG_TAKEN', 'RUN_SLUG_TAKEN', 'RUN_OTHER_DATASET'];

function isNew(added: Promise<{ isNew: boolean }>): Promise<boolean> {
  return added.then(
    (one) => one.isNew,
    (error) => {
      if (error instanceof TransferscopeError && taken.includes(error.code)) return false;
      throw error;
    },
  );
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .sort();
}
