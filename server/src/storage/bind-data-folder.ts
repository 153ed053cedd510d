import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { DataFolderError } from './data-folder-lock.ts';
import type { OpenDatabase } from './database.ts';
import { dataFolders } from './schema.ts';

/**
 * Makes sure that this data folder holds the files of this database's rows: at first use the folder's id is stored in
 * the database, later it must be the same one. With another folder every stored array would be missing. The embedded
 * database lies in its folder and needs no such check. Hold the data folder's lock before.
 * @throws DataFolderError DATABASE_OF_OTHER_FOLDER names the folder that the database belongs to; DATA_FOLDER_BAD_ID
 */
export async function bindDataFolder(folder: string, { db, kind, description }: OpenDatabase): Promise<void> {
  if (kind === 'pglite') return;
  const file = join(folder, 'folder-id');
  const id = await readFolderId(file);
  const place = `${hostname()}:${folder}`;
  // Of two servers that start together with two folders, one inserts, and the other finds its row.
  await db.insert(dataFolders).values({ id, place }).onConflictDoNothing();
  const [bound] = await db.select().from(dataFolders);
  if (bound!.id === id) {
    await db.update(dataFolders).set({ place });
    return;
  }
  throw new DataFolderError(
    'DATABASE_OF_OTHER_FOLDER',
    `The files of ${description} lie in another data folder, last used at ${bound!.place}, and not in ${folder}.`,
    `Set TRANSFERSCOPE_DATA to that folder, or DATABASE_URL to a database of its own; if ${folder} is a copy of that folder, write ${bound!.id} into its file folder-id.`,
  );
}

/** The id in the file, which is made where there is none. */
async function readFolderId(file: string): Promise<string> {
  const written = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (written === undefined) {
    const id = randomUUID();
    const unfinished = `${file}.unfinished`;
    await rm(unfinished, { force: true });
    await writeFile(unfinished, `${id}\n`, { flag: 'wx', flush: true });
    await rename(unfinished, file);
    return id;
  }
  const { data } = z.uuid().safeParse(written.trim());
  if (data) return data.toLowerCase();
  throw new DataFolderError(
    'DATA_FOLDER_BAD_ID',
    `${file} does not hold the id of a data folder.`,
    'Restore it from a backup, or delete it to give the folder a new id.',
  );
}
