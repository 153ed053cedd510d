import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolder } from '../../../test/server-process.ts';
import { storages, type TemporaryStorage } from '../testing/temporary-storage.ts';
import { bindDataFolder } from './bind-data-folder.ts';
import type { OpenDatabase } from './database.ts';

let storage: TemporaryStorage;
let database: OpenDatabase;
let other: Awaited<ReturnType<typeof dataFolder>>;
const idOf = (folder: string) => readFile(join(folder, 'folder-id'), 'utf8');

describe.each(storages.filter(({ name }) => name === 'PostgreSQL'))('a database of $name', ({ make }) => {
  beforeEach(async () => {
    storage = await make();
    database = await storage.open();
    other = await dataFolder();
  }, 60_000);
  afterEach(async () => {
    await storage.remove();
    await other.remove();
  });

  it('stays with the data folder that it was first used with', async () => {
    await bindDataFolder(storage.dataFolder, database);
    await bindDataFolder(storage.dataFolder, database);
    await expect(bindDataFolder(other.path, database)).rejects.toMatchObject({
      code: 'DATABASE_OF_OTHER_FOLDER',
      message: expect.stringContaining(`:${storage.dataFolder}, and not in ${other.path}`),
      advice: expect.stringContaining((await idOf(storage.dataFolder)).trim()),
    });
    expect(await readdir(storage.dataFolder)).toEqual(['folder-id']);
  });

  it('follows its folder to another place', async () => {
    await bindDataFolder(storage.dataFolder, database);
    await writeFile(join(other.path, 'folder-id'), (await idOf(storage.dataFolder)).toUpperCase());
    await bindDataFolder(other.path, database);
    await writeFile(join(storage.dataFolder, 'folder-id'), 'another');
    await expect(bindDataFolder(storage.dataFolder, database)).rejects.toMatchObject({
      code: 'DATA_FOLDER_BAD_ID',
      message: expect.stringContaining(storage.dataFolder),
    });
  });

  it('takes one of two folders that come together', async () => {
    const both = [storage.dataFolder, other.path].map((folder) => bindDataFolder(folder, database));
    const states = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(states.sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe.each(storages.filter(({ name }) => name === 'PGlite'))('the embedded database', ({ make }) => {
  it('lies in its folder and is not bound to it', async () => {
    storage = await make();
    database = await storage.open();
    await bindDataFolder('/nowhere', database);
    await storage.remove();
  }, 60_000);
});
