import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmbeddedDatabase } from '../server/src/storage/create-embedded-database.ts';
import { keptFolder } from './kept-folders.ts';

const sources = ['../server/src/storage/create-embedded-database.ts', '../server/package.json'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/**
 * Puts an embedded database without a table into a data folder: PGlite takes five seconds to make one, a copy takes a
 * fraction of one.
 */
export async function putEmptyDatabase(dataFolder: string): Promise<void> {
  const kept = await keptFolder('database', sources, createEmbeddedDatabase);
  cpSync(kept, join(dataFolder, 'database'), { recursive: true });
}
