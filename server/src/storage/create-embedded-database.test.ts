import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dataFolder } from '../../../test/server-process.ts';
import { createEmbeddedDatabase } from './create-embedded-database.ts';

let folder: Awaited<ReturnType<typeof dataFolder>>;
beforeEach(async () => {
  folder = await dataFolder();
});
afterEach(() => folder.remove());

it('fills an empty folder, sweeps what a killed creation left, and leaves one that is there alone', async () => {
  const database = join(folder.path, 'database');
  await mkdir(database);
  const left = join(folder.path, 'database.unfinished-a');
  await mkdir(join(left, 'base'), { recursive: true });
  await writeFile(join(left, 'base', 'half'), '');
  await createEmbeddedDatabase(database);
  expect(await readdir(folder.path)).toEqual(['database']);
  expect(await readFile(join(database, 'PG_VERSION'), 'utf8')).toMatch(/^\d+\n$/);

  const control = await readFile(join(database, 'global', 'pg_control'));
  await createEmbeddedDatabase(database);
  expect((await readFile(join(database, 'global', 'pg_control'))).equals(control)).toBe(true);
}, 120_000);

it('takes no folder that holds something else', async () => {
  await writeFile(join(folder.path, 'letter.txt'), 'mine');
  await expect(createEmbeddedDatabase(folder.path)).rejects.toThrow('ENOTEMPTY');
  expect(await readdir(folder.path)).toEqual(['letter.txt']);
});
