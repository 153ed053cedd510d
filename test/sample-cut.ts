import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDatasetManifest } from '../server/src/formats/dataset-folder.ts';
import { localArtifacts } from '../server/src/storage/artifact-store.ts';
import { openDatabase } from '../server/src/storage/database.ts';
import { importSample } from '../server/src/storage/import-sample.ts';
import { cutDataset } from './cut-dataset.ts';
import { putEmptyDatabase } from './empty-database.ts';

const sample = fileURLToPath(new URL('../sample', import.meta.url));

/** How much of the sample: less of it is computed, drawn and read sooner. */
export interface SampleCut {
  /** Of the run `sample`; all unless given. */
  readonly epochs?: readonly number[];
  /** Of data sets that are only targets, by slug, the same number of every class; all of one that is not named. */
  readonly testImages?: Readonly<Record<string, number>>;
}

/**
 * Makes a folder, empty or not there, a data folder with a part of the sample. The server leaves out its own sample where one is there
 * already.
 */
export async function putSampleCut(
  dataFolder: string,
  { epochs, testImages = {} }: SampleCut,
): Promise<void> {
  const cut = join(dataFolder, 'cut');
  const run = join(cut, 'runs/sample');
  await cp(join(sample, 'runs/sample'), run, { recursive: true });
  const description = join(run, 'run.json');
  const whole = JSON.parse(await readFile(description, 'utf8'));
  const checkpoints = whole.checkpoints.filter(
    ({ epoch }: { epoch: number }) => !epochs || epochs.includes(epoch),
  );
  await writeFile(description, JSON.stringify({ ...whole, checkpoints }));
  for (const slug of await readdir(join(sample, 'datasets'))) {
    const [from, into] = [sample, cut].map((folder) => join(folder, 'datasets', slug)) as [string, string];
    const { classes } = await readDatasetManifest(from);
    const images = testImages[slug];
    if (images === undefined) await cp(from, into, { recursive: true });
    else await cutDataset(from, into, { TEST: images / classes.length });
  }
  await putEmptyDatabase(dataFolder);
  const database = await openDatabase({ dataFolder });
  try {
    await importSample(cut, database.db, localArtifacts(dataFolder));
  } finally {
    await database.close();
  }
  await rm(cut, { recursive: true });
}
