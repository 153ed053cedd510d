import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { localArtifacts } from '../server/src/storage/artifact-store.ts';
import { openDatabase } from '../server/src/storage/database.ts';
import { importSample } from '../server/src/storage/import-sample.ts';
import { putEmptyDatabase } from './empty-database.ts';
import { dataFolder } from './server-process.ts';

const sample = fileURLToPath(new URL('../sample', import.meta.url));

/**
 * A data folder whose run `sample` has only these epochs of the sample's: what is on a page for each checkpoint is
 * computed, drawn and read for each. The server leaves out its own sample where one is there already.
 */
export async function folderWithEpochs(epochs: readonly number[]): ReturnType<typeof dataFolder> {
  const folder = await dataFolder();
  const cut = join(folder.path, 'fewer-checkpoints');
  await mkdir(cut);
  await symlink(join(sample, 'datasets'), join(cut, 'datasets'));
  const run = join(cut, 'runs/sample');
  await cp(join(sample, 'runs/sample'), run, { recursive: true });
  const description = join(run, 'run.json');
  const whole = JSON.parse(await readFile(description, 'utf8'));
  const checkpoints = whole.checkpoints.filter(({ epoch }: { epoch: number }) => epochs.includes(epoch));
  await writeFile(description, JSON.stringify({ ...whole, checkpoints }));
  await putEmptyDatabase(folder.path);
  const database = await openDatabase({ dataFolder: folder.path });
  try {
    await importSample(cut, database.db, localArtifacts(folder.path));
  } finally {
    await database.close();
  }
  await rm(cut, { recursive: true });
  return folder;
}
