import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file so that a reader sees the whole of it or none: it appears under its name, in place of an older one, only
 * when it is on the disk, and it survives a power cut once this resolves.
 * @param unfinishedFolder on the same volume; what a killed process leaves half written lies there
 */
export async function writeWholeFile(
  file: string,
  bytes: Uint8Array,
  unfinishedFolder: string,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await mkdir(unfinishedFolder, { recursive: true });
  const unfinished = join(unfinishedFolder, randomUUID());
  try {
    await writeToDisk(unfinished, bytes);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

async function writeToDisk(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the new name itself survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
