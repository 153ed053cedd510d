import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Makes an empty database in the folder of its second argument, with the PGlite of its first. */
const script = `
  const { PGlite } = require(process.argv[1]);
  PGlite.create(process.argv[2]).then((client) => client.close()).catch((error) => {
    console.error(error.message ?? error);
    process.exit(1);
  });`;

/**
 * Makes PGlite's files in `folder`, where there are none yet. A process of its own does it: PostgreSQL's initdb and the
 * server that it drives are WebAssembly memories of several hundred megabytes, which a process keeps until it ends.
 * The folder appears whole: a creation that is killed leaves none, and the next one begins anew.
 * @throws Error with the reason; nothing is left behind
 */
export async function createEmbeddedDatabase(folder: string): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const prefix = `${basename(folder)}.unfinished-`;
  await mkdir(dirname(folder), { recursive: true });
  for (const name of await readdir(dirname(folder)))
    if (name.startsWith(prefix)) await rm(join(dirname(folder), name), { recursive: true });
  // An empty folder may be there; one that holds something else is not ours to remove.
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  const unfinished = await mkdtemp(join(dirname(folder), prefix));
  try {
    await runScript(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function runScript(folder: string): Promise<void> {
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const child = spawn(process.execPath, ['--eval', script, pglite, folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [status, signal]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (status !== 0) throw new Error(said.trim() || `its creation ended with ${signal ?? status}`);
}
