import { cpSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptFolder } from './kept-folders.ts';
import { putSampleCut, type SampleCut } from './sample-cut.ts';
import { dataFolder, startServer } from './server-process.ts';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What a first start puts into a data folder comes from these: the server as it is built, and the sample. */
const origins = ['../server/dist/', '../sample/'].map(fromHere);

/** How it is cut. */
const cutters = ['./prepared-data-folder.ts', './sample-cut.ts', './cut-dataset.ts'].map(fromHere);

/** Test images of a target where the whole sample has 3,000. */
export const fewTestImages = 600;

/** A quarter of the sample’s 24 checkpoints, where that is enough to see. */
export const fewEpochs = [0, 1, 4, 10, 20, 40];

/** Starts that a test may begin from; each is made once. */
const cuts = {
  whole: {},
  'few test images': { testImages: { digits: fewTestImages, 'fashion-held-out': fewTestImages } },
  // What is asked of the other target lasts.
  'few checkpoints': { epochs: fewEpochs, testImages: { digits: fewTestImages } },
} as const satisfies Record<string, SampleCut>;

/**
 * A data folder as a first start leaves it: the tables are there and so is the sample, nothing is computed. A server
 * starts here sooner; test/laziness.test.ts starts one in an empty folder.
 * @param cut how much of the sample: test images of all targets where a test needs work that lasts
 */
export async function preparedDataFolder(
  cut: keyof typeof cuts = 'few test images',
): ReturnType<typeof dataFolder> {
  const folder = await dataFolder();
  cpSync(join(await startedFolders(), cut), folder.path, { recursive: true });
  return folder;
}

/** Makes them before there are tests, which would each make their own: vitest's `globalSetup`. */
export async function setup(): Promise<void> {
  await startedFolders();
}

let started: Promise<string> | undefined;

/** A folder of one for each cut. Finding it reads all that it is made of, so once a process. */
function startedFolders(): Promise<string> {
  started ??= makeStartedFolders();
  return started;
}

async function makeStartedFolders(): Promise<string> {
  const sources = await Promise.all(origins.map(filesBelow));
  return keptFolder('started', [...sources.flat(), ...cutters], async (folder) => {
    const start = async ([name, cut]: [string, SampleCut]) => {
      const data = join(folder, name);
      await putSampleCut(data, cut);
      const server = await startServer({ TRANSFERSCOPE_DATA: data });
      await server.stop();
    };
    await Promise.all(Object.entries(cuts).map(start));
  });
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
