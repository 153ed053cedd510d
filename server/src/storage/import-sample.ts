import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactStore } from './artifact-store.ts';
import type { Database } from './database.ts';
import { importDatasetFolder } from './import-dataset-folder.ts';
import { importRunFolder } from './import-run-folder.ts';

/**
 * Puts the data sets and runs of the repository's sample into the data folder; what is there already stays.
 * @returns how many are new
 */
export async function importSample(
  sampleFolder: string,
  db: Database,
  artifacts: ArtifactStore,
): Promise<{ datasets: number; runs: number }> {
  const added = { datasets: 0, runs: 0 };
  for (const folder of await foldersIn(join(sampleFolder, 'datasets')))
    if ((await importDatasetFolder(folder, db, artifacts)).isNew) added.datasets++;
  for (const folder of await foldersIn(join(sampleFolder, 'runs')))
    if ((await importRunFolder(folder, db, artifacts)).isNew) added.runs++;
  return added;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .sort();
}
