import { cpSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptFolder } from './kept-folders.ts';
import { putSampleCut, type SampleCut } from './sample-cut.ts';
import { dataFolder, startServer } from './server-process.ts';

/** What a first start puts into a data folder comes from these: the server as it is built, and the sample. */
const origins = ['../server/dist/', '../sample/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
/** Test images of a target where the whole sample has 3,000. */
export const fewTestImages = 600;

/** Starts that a test may begin from; each is made once. */
const cuts = {
  whole: {},
  'few test images': { testImages: fewTestImages },
} as const satisfies Record<string, SampleCut>;
type Cut = keyof typeof cuts;

/**
 * A data folder as a first start leaves it: the tables are there and so is the sample, nothing is computed. A server
 * starts here sooner; test/laziness.test.ts starts one in an empty folder.
 * @param cut how much of the sample: whole where a test needs work that lasts
 */
export async function preparedDataFolder(cut: Cut = 'few test images'): ReturnType<typeof dataFolder> {
  const folder = await dataFolder();
  cpSync(await startedFolder(cut), folder.path, { recursive: true });
  return folder;
}

/** Makes them before there are tests, which would each make one of their own: vitest's `globalSetup`. */
export async function setup(): Promise<void> {
  for (const cut of Object.keys(cuts) as Cut[]) await startedFolder(cut);
}

/** Finding one reads all that it is made of. */
const started = new Map<Cut, Promise<string>>();

function startedFolder(cut: Cut): Promise<string> {
  const found = started.get(cut) ?? makeStartedFolder(cut);
  started.set(cut, found);
  return found;
}

async function makeStartedFolder(cut: Cut): Promise<string> {
  const sources = await Promise.all(origins.map(filesBelow));
  return keptFolder(`started with ${cut}`, sources.flat(), async (folder) => {
    await putSampleCut(folder, cuts[cut]);
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
