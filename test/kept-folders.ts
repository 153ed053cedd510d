import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/.cache/transferscope/', import.meta.url));

/**
 * The path of a folder that takes long to make and is always the same: made once, and kept in node_modules until one of
 * the files that it is made of changes.
 * @param name what is in it; no other one may have that name
 * @param sources the files that it depends on
 * @param make fills the folder that it is given, which exists and is empty
 */
export async function keptFolder(
  name: string,
  sources: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256');
  for (const file of sources) hash.update(await readFile(file));
  const kept = join(folder, `${name}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(kept)) return kept;
  await mkdir(folder, { recursive: true });
  for (const other of await readdir(folder))
    if (other.startsWith(`${name}-`)) await rm(join(folder, other), { recursive: true, force: true });
  const making = await mkdtemp(join(folder, 'making-'));
  await make(making);
  await rename(making, kept).catch(async (error: NodeJS.ErrnoException) => {
    // Another process was faster.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(making, { recursive: true, force: true });
  });
  return kept;
}
