import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from './databases.ts';
import { dataFolder, startServer } from './server-process.ts';

const command = fileURLToPath(new URL('../server/dist/import.js', import.meta.url));
const sample = fileURLToPath(new URL('../sample', import.meta.url));

describe.each(databases)('npm run import on $name', ({ name, make }) => {
  let database: TestDatabase;
  let data: Awaited<ReturnType<typeof dataFolder>>;
  let given: Awaited<ReturnType<typeof dataFolder>>;
  /** Exit status and what the command wrote; paths count from the folder that holds what is given. */
  const run = (...folders: string[]) =>
    new Promise<{ status: unknown; output: string; errors: string }>((done) => {
      const { DATABASE_URL: _, ...inherited } = process.env;
      const env = { ...inherited, ...database.environment, TRANSFERSCOPE_DATA: data.path };
      execFile(process.execPath, [command, ...folders], { env, cwd: given.path }, (error, output, errors) =>
        done({ status: error ? error.code : 0, output, errors }),
      );
    });
  /** A run with the first two checkpoints of the sample's. */
  const makeRun = async (name: string, changes: object) => {
    const folder = join(given.path, name);
    await mkdir(folder);
    const manifest = JSON.parse(await readFile(join(sample, 'runs/sample/run.json'), 'utf8'));
    const checkpoints = manifest.checkpoints.slice(0, 2);
    for (const { file } of checkpoints) await cp(join(sample, 'runs/sample', file), join(folder, file));
    await writeFile(join(folder, 'run.json'), JSON.stringify({ ...manifest, checkpoints, ...changes }));
  };

  beforeAll(async () => {
    data = await dataFolder();
    database = await make(data.path);
    given = await dataFolder();
    await cp(join(sample, 'datasets/fashion-six'), join(given.path, 'six'), { recursive: true });
    const manifest = join(given.path, 'six/dataset.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"fashion-six"', '"my-six"'));
    await makeRun('mine', { slug: 'mine', sourceDataset: 'my-six' });
  });
  afterAll(async () => {
    await database?.remove();
    await data?.remove();
    await given?.remove();
  });

  it('takes a run with its data set in any order, once, and the server has them', async () => {
    const lines = (word: string) =>
      `${word}: data set my-six from ${given.path}/six\n${word}: run mine from ${given.path}/mine\n`;
    expect(await run('mine', 'six')).toEqual({ status: 0, output: lines('imported'), errors: '' });
    expect(await run('mine', 'six')).toEqual({ status: 0, output: lines('there already'), errors: '' });

    const server = await startServer({ ...database.environment, TRANSFERSCOPE_DATA: data.path });
    try {
      const { run: mine } = await server.query(`{ run(id: "mine") {
        sourceDataset { slug } checkpoints(first: 9) { nodes { spectrum(dataset: "digits") { __typename } } } } }`);
      const spectrum = { __typename: 'Spectrum' };
      expect(mine).toEqual({
        sourceDataset: { slug: 'my-six' },
        checkpoints: { nodes: [{ spectrum }, { spectrum }] },
      });
      const { status, output, errors } = await run('mine');
      expect([status, output]).toEqual([1, '']);
      expect(errors).toMatch(/^DATA_FOLDER_LOCKED: .*\n$/);
      expect(errors).toContain(`process id ${server.child.pid} `);
    } finally {
      await server.stop();
    }
  }, 180_000);

  // What it refuses it has read from the folders; all of what may be wrong with one is in import-sample.test.ts.
  if (name !== databases[0]!.name) return;

  it('says in one line what it cannot take', async () => {
    await makeRun('taken', { slug: 'sample' });
    await appendFile(join(given.path, 'six/test-labels-idx1-ubyte.gz'), 'x');
    for (const [folder, line] of [
      ['.', /^NOTHING_TO_IMPORT: .* holds neither a run\.json nor a dataset\.json\. .*\n$/],
      ['taken', /^RUN_SLUG_TAKEN: A run called sample .* Write another slug into run\.json.*\n$/],
      ['six', /^DATASET_ALTERED: .*test-labels-idx1-ubyte\.gz.*\n$/],
    ] as const) {
      const { status, output, errors } = await run(folder);
      expect([status, output]).toEqual([1, '']);
      expect(errors).toMatch(line);
    }
    expect((await run()).status).toBe(2);
    expect((await run('--help')).output).toContain('npm run import -- FOLDER...');
  }, 180_000);
});
