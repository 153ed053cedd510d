import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmbeddedDatabase } from '../server/src/storage/create-embedded-database.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Puts the embedded database of a first start into a data folder: PGlite takes five seconds to make one, a copy takes a
 * fraction of one. The one that is copied is made once and stays in node_modules.
 */
export async function putEmptyDatabase(dataFolder: string): Promise<void> {
  await cp(await keptDatabase(), join(dataFolder, 'database'), { recursive: true });
}

async function keptDatabase(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['../server/src/storage/create-embedded-database.ts', '../server/package.json'])
    hash.update(await readFile(here(file)));
  const folder = here('../node_modules/.cache/transferscope');
  const kept = join(folder, `database-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(kept)) return kept;
  await mkdir(folder, { recursive: true });
  const making = await mkdtemp(join(folder, 'making-'));
  await createEmbeddedDatabase(join(making, 'database'));
  await rename(join(making, 'database'), kept).catch((error: NodeJS.ErrnoException) => {
    // Another process was faster.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await rm(making, { recursive: true, force: true });
  return kept;
}
