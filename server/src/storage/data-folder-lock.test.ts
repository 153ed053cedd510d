import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChild, type TestChild } from '../testing/child-process.ts';
import { lockDataFolder } from './data-folder-lock.ts';

/** Above the largest process id of Linux. */
const noProcess = 2 ** 22 + 1;

describe('the lock of a data folder', () => {
  let folder: string;
  const children: TestChild[] = [];
  const lockFile = () => join(folder, 'server.lock');
  const holder = async () => JSON.parse(await readFile(lockFile(), 'utf8'));
  const forge = (changes: object) =>
    writeFile(
      lockFile(),
      JSON.stringify({ pid: 1, host: hostname(), since: 'then', start: null, token: 'forged', ...changes }),
    );
  /** A process that takes the lock, says so (or why not), and stays. */
  const lockInChild = async () => {
    const child = await startChild(`
      import { lockDataFolder } from './storage/data-folder-lock.ts';
      lockDataFolder(${JSON.stringify(folder)}).then(() => 'locked', (error) => error.code).then(console.log);
      setInterval(() => {}, 1000);
    `);
    children.push(child);
    return child;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lock-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill();
    await rm(folder, { recursive: true });
  });

  it('is refused to a second server, which is told who has it', async () => {
    const child = await lockInChild();
    expect(await child.line()).toBe('locked');
    await expect(lockDataFolder(folder)).rejects.toMatchObject({
      code: 'DATA_FOLDER_LOCKED',
      message: expect.stringMatching(new RegExp(`process id ${child.pid} on ${hostname()}, since `)),
      advice: expect.stringContaining('TRANSFERSCOPE_DATA'),
    });
  });

  it('is refused within one process as well', async () => {
    await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_LOCKED' });
  });

  it('is free after its release, and leaves nothing behind', async () => {
    const first = await lockDataFolder(folder);
    await first.release();
    expect(await readdir(folder)).toEqual([]);
    await (await lockDataFolder(folder)).release();
  });

  it('is taken over from a killed server', async () => {
    const child = await lockInChild();
    expect(await child.line()).toBe('locked');
    await child.kill();
    await lockDataFolder(folder);
    expect((await holder()).pid).toBe(process.pid);
    expect(await readdir(folder)).toEqual(['server.lock']);
  });

  it('goes to exactly one of several that find a killed server’s lock', async () => {
    await forge({ pid: noProcess, start: 'another boot:1' });
    const contenders = await Promise.all([1, 2, 3].map(lockInChild));
    const answers = await Promise.all(contenders.map((child) => child.line()));
    expect(answers.sort()).toEqual(['DATA_FOLDER_LOCKED', 'DATA_FOLDER_LOCKED', 'locked']);
  });

  it('goes to exactly one of many within one process', async () => {
    await forge({ pid: noProcess, start: 'another boot:1' });
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataFolder(folder)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('of a process whose number now belongs to another is stale', async () => {
    await forge({ pid: process.pid, start: 'another boot:1' });
    await expect(lockDataFolder(folder)).resolves.toBeDefined();
  });

  it('that a power cut left unreadable is stale', async () => {
    await writeFile(lockFile(), '{"pid": 12');
    await expect(lockDataFolder(folder)).resolves.toBeDefined();
  });

  it('of another machine is never judged, and the advice names the file', async () => {
    await forge({ host: 'another-machine', pid: noProcess });
    await expect(lockDataFolder(folder)).rejects.toMatchObject({
      code: 'DATA_FOLDER_LOCKED',
      message: expect.stringContaining('on another-machine'),
      advice: expect.stringContaining(lockFile()),
    });
  });

  it('that somebody else has taken meanwhile survives a late release', async () => {
    const first = await lockDataFolder(folder);
    await forge({ token: 'newer' });
    await first.release();
    expect((await holder()).token).toBe('newer');
  });

  it('makes the folder, and says so when it cannot', async () => {
    await (await lockDataFolder(join(folder, 'new', 'deep'))).release();
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(lockDataFolder(file)).rejects.toMatchObject({
      code: 'DATA_FOLDER_NOT_WRITABLE',
      message: expect.stringContaining(file),
    });
  });
});
