import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { TransferscopeError } from '../errors.ts';

/** The data folder cannot be used by this server. */
export class DataFolderError extends TransferscopeError {}

const holderSchema = z.object({
  pid: z.int(),
  host: z.string(),
  since: z.string(),
  /** Boot and start time of the process: tells it from a later one with the same number. */
  start: z.string().nullable(),
  token: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/**
 * Takes the data folder for this process alone; two servers on one embedded database would destroy it.
 * A lock that a killed server left is recognised (its process is gone, or its number now belongs to another)
 * and taken over, by one of those that try.
 * @throws DataFolderError DATA_FOLDER_LOCKED names who holds it; DATA_FOLDER_NOT_WRITABLE
 */
export async function lockDataFolder(folder: string): Promise<{ release(): Promise<void> }> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new DataFolderError(
      'DATA_FOLDER_NOT_WRITABLE',
      `The data folder ${folder} cannot be written: ${(cause as NodeJS.ErrnoException).code}.`,
      'Give this user the right to write there, or set TRANSFERSCOPE_DATA to another folder.',
      { cause },
    );
  }
  const file = join(folder, 'server.lock');
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    start: await processStart(process.pid),
    token: randomUUID(),
  };
  await claim(file, own, folder);
  return {
    release: async () => {
      if ((await readHolder(file))?.token === own.token) await rm(file, { force: true });
    },
  };
}

/**
 * Makes `file` ours. To replace a stale lock one must hold the right to replace exactly that one, which is a lock
 * itself, named after the stale one's token; so of many that find the same stale lock one replaces it, and nobody
 * removes a lock that is newer than the one he judged.
 */
async function claim(file: string, own: Holder, folder: string): Promise<void> {
  for (;;) {
    if (await createWhole(file, own)) return;
    const holder = await readHolder(file);
    if (!holder) continue;
    if (await isAlive(holder)) throw lockedBy(holder, file, folder);
    const right = `${file}.${holder.token}`;
    await claim(right, own, folder);
    try {
      if ((await readHolder(file))?.token !== holder.token) continue;
      await replaceWhole(file, own);
      return;
    } finally {
      await rm(right, { force: true });
    }
  }
}

function lockedBy({ pid, host, since }: Holder, file: string, folder: string): DataFolderError {
  return new DataFolderError(
    'DATA_FOLDER_LOCKED',
    `The data folder ${folder} is in use by the server with process id ${pid} on ${host}, since ${since}.`,
    host === hostname()
      ? 'Use that server, stop it, or set TRANSFERSCOPE_DATA to another folder.'
      : `Use that server or stop it; if it is gone for certain, delete ${file}.`,
  );
}

/** A file that is there with all its content, or not at all; false if there is one already. */
async function createWhole(file: string, holder: Holder): Promise<boolean> {
  const unfinished = `${file}.${randomUUID()}.unfinished`;
  await writeFile(unfinished, JSON.stringify(holder), { flag: 'wx', flush: true });
  try {
    await link(unfinished, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function replaceWhole(file: string, holder: Holder): Promise<void> {
  const unfinished = `${file}.${randomUUID()}.unfinished`;
  await writeFile(unfinished, JSON.stringify(holder), { flag: 'wx', flush: true });
  await rename(unfinished, file);
}

async function readHolder(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const parsed = holderSchema.safeParse(parseJson(text));
  // Only a power cut leaves such a file, and no server survives one.
  return parsed.data ?? { pid: 0, host: hostname(), since: '', start: null, token: 'unreadable' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the holder still runs. One on another host cannot be asked, so it counts as alive. */
async function isAlive({ pid, host, start }: Holder): Promise<boolean> {
  if (host !== hostname()) return true;
  if (pid < 1) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const startNow = await processStart(pid);
  return start === null || startNow === null || startNow === start;
}

/**
 * Boot id and start time in clock ticks since boot (field 22 of stat, proc(5)); null where there is no /proc.
 * A killed process that its parent has not noticed yet still has a number, but no longer its start.
 */
async function processStart(pid: number): Promise<string | null> {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may hold anything, so count from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : `${boot}:${fields[19]}`;
  } catch {
    return null;
  }
}
