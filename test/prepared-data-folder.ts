import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { putEmptyDatabase } from './empty-database.ts';
import { keptFolder } from './kept-folders.ts';
import { dataFolder, startServer } from './server-process.ts';

/** What a first start puts into a data folder comes from these: the server as it is built, and the sample. */
const origins = ['../server/dist/', '../sample/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
/**
 * A data folder as a first start leaves it: the tables are there and so is the sample, nothing is computed. A server
 * starts here sooner; test/laziness.test.ts starts one in an empty folder.
 */
export async function preparedDataFolder(): ReturnType<typeof dataFolder> {
  const folder = await dataFolder();
  await cp(await startedFolder(), folder.path, { recursive: true });
  return folder;
}

/** Makes it before there are tests, which would each make one of their own: vitest's `globalSetup`. */
export async function setup(): Promise<void> {
  await startedFolder();
}

async function startedFolder(): Promise<string> {
  const sources = await Promise.all(origins.map(filesBelow));
  return keptFolder('started', sources.flat(), async (folder) => {
    await putEmptyDatabase(folder);
    const server = await startServer({ TRANSFERSCOPE_DATA: folder });
    await server.stop();
  });
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
