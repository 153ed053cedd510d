import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from './databases.ts';
import { preparedDataFolder } from './prepared-data-folder.ts';
import {
  dataFolder,
  isAlive,
  type ServerProcess,
  spawnServer,
  startServer,
  until,
} from './server-process.ts';

const compute = `mutation ($checkpoints: [ID!]) {
  compute(input: { run: "sample", datasets: ["digits"], quantities: [LINEAR_PROBE], checkpoints: $checkpoints }) {
    computations { id status } userErrors { code }
  }
}`;
const state = `{ server { computeProcess { pid state restarts } queue { queued running succeeded failed cancelled } } }`;

describe.each(databases)('faults on $name', ({ name, make }) => {
  let database: TestDatabase;
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let servers: ServerProcess[];
  const start = async () => {
    const server = await startServer({ ...database.environment, TRANSFERSCOPE_DATA: folder.path });
    servers.push(server);
    return server;
  };
  /** Asks for the probes of two checkpoints: 6 computations, with the features of both splits. */
  const computeTwo = async (server: ServerProcess) => {
    const { run } = await server.query('{ run(id: "sample") { checkpoints(first: 2) { nodes { id } } } }');
    const checkpoints = run.checkpoints.nodes.map(({ id }: { id: string }) => id);
    expect((await server.query(compute, { checkpoints })).compute.userErrors).toEqual([]);
  };
  const makeStorage = async () => {
    folder = await preparedDataFolder('whole');
    database = await make();
    servers = [];
  };
  const removeStorage = async () => {
    for (const server of servers) await server.kill();
    await database.remove();
    await folder.remove();
  };

  describe('that end a process, or what was asked for', () => {
    beforeEach(makeStorage);
    afterEach(removeStorage);

    it('a killed server leaves its results, and goes on with its work within 10 s of the next start', async () => {
      const server = await start();
      await computeTwo(server);
      const before = await until(async () => {
        const { server: now } = await server.query(state);
        return now.queue.running === 1 && now.queue.succeeded > 1 && now;
      });
      await server.kill();
      await until(async () => !isAlive(before.computeProcess.pid), 10);

      const again = await start();
      const resumed = await until(async () => {
        const { queue } = (await again.query(state)).server;
        return queue.succeeded > before.queue.succeeded && queue;
      }, 10);
      expect(resumed.failed).toBe(0);
      const done = await until(async () => {
        const { queue } = (await again.query(state)).server;
        return queue.queued + queue.running === 0 && queue;
      }, 120);
      expect(done.succeeded).toBe(6);
    }, 180_000);

    // The rest is between the server and its compute process: one database says it.
    if (name !== databases[0]!.name) return;

    it('a killed compute process costs an attempt, not a result', async () => {
      const server = await start();
      await computeTwo(server);
      const { pid } = await until(async () => {
        const { computeProcess, queue } = (await server.query(state)).server;
        return queue.running === 1 && queue.succeeded > 1 && computeProcess;
      });
      process.kill(pid, 'SIGKILL');
      const after = await until(async () => {
        const { server: now } = await server.query(state);
        return now.queue.queued + now.queue.running === 0 && now;
      }, 120);
      expect(after.queue).toEqual({ queued: 0, running: 0, succeeded: 6, failed: 0, cancelled: 0 });
      expect(after.computeProcess.restarts).toBe(1);
      expect(after.computeProcess.pid).not.toBe(pid);
    }, 180_000);

    it('cancelling what was asked for stops the inputs that were queued for it, the running one as well', async () => {
      const server = await start();
      const asked = (await server.query(compute)).compute.computations;
      // One of those inputs is wanted for itself as well: a read says so.
      const nodes = (await server.query('{ run(id: "sample") { checkpoints(first: 100) { nodes { id } } } }'))
        .run.checkpoints.nodes;
      const read = async (policy: string) =>
        (
          await server.query(
            `query ($id: ID!) { node(id: $id) { ... on Checkpoint {
               features(dataset: "digits", split: TEST, policy: ${policy}) { __typename } } } }`,
            { id: nodes.at(-1).id },
          )
        ).node.features.__typename;
      expect(await read('ENQUEUE')).toBe('ComputationPending');
      await until(async () => (await server.query(state)).server.queue.running === 1, 60);
      for (const { id } of asked)
        await server.query(
          'mutation ($id: ID!) { cancelComputation(input: { id: $id }) { computation { id } } }',
          {
            id,
          },
        );
      const { queue } = (await server.query(state)).server;
      expect(queue.queued + queue.running).toBeLessThanOrEqual(1);
      expect(queue.succeeded).toBeLessThan(48);
      await until(async () => (await read('CACHED')) === 'Features', 60);
      await until(async () => (await server.query(state)).server.computeProcess.state === 'idle', 30);
      const after = (await server.query(state)).server.queue;
      expect(after).toMatchObject({ queued: 0, running: 0, failed: 0, cancelled: 72 - after.succeeded });
      expect(after.succeeded).toBeLessThanOrEqual(queue.succeeded + 1);
    }, 180_000);
  });

  describe('that a server outlives, until Ctrl-C', () => {
    let server: ServerProcess;
    beforeAll(async () => {
      await makeStorage();
      server = await start();
    });
    afterAll(removeStorage);

    it('an altered checkpoint fails its own computation, names the file, and nothing else', async () => {
      const { run } = await server.query(
        '{ run(id: "sample") { checkpoints(first: 2) { nodes { id sha256 } } } }',
      );
      const [altered, whole] = run.checkpoints.nodes;
      const file = join(
        folder.path,
        'artifacts',
        altered.sha256.slice(0, 2),
        `${altered.sha256}.safetensors`,
      );
      const bytes = await readFile(file);
      await writeFile(file, bytes.subarray(0, bytes.length - 100));
      const read = (id: string) =>
        server.query(
          `query ($id: ID!) { node(id: $id) { ... on Checkpoint { spectrum(dataset: "digits", policy: WAIT) {
             __typename ... on ComputationFailed { code message recurs cause } } } } }`,
          { id },
        );
      const { spectrum } = (await read(altered.id)).node;
      // A file can be put back.
      expect(spectrum).toMatchObject({
        ...{ __typename: 'ComputationFailed', code: 'INPUT_FAILED', cause: 'CHECKPOINT_ALTERED' },
        recurs: false,
      });
      const { nodes } = (
        await server.query(
          '{ computations(first: 10, status: [FAILED]) { nodes { quantity { name } error { code message } } } }',
        )
      ).computations;
      const cause = nodes.find((one: { quantity: { name: string } }) => one.quantity.name === 'features');
      expect(cause.error.code).toBe('CHECKPOINT_ALTERED');
      expect(cause.error.message).toContain(altered.sha256);
      expect((await read(whole.id)).node.spectrum.__typename).toBe('Spectrum');
    });

    it('a second server on the data folder is refused by name of the first', async () => {
      const second = spawnServer({ ...database.environment, TRANSFERSCOPE_DATA: folder.path });
      expect(await second.exited).toBe(1);
      expect(second.output()).toMatch(/^DATA_FOLDER_LOCKED: /m);
      expect(second.output()).toContain(String(server.child.pid));
    });

    it.runIf(name === 'PostgreSQL')(
      'a server with another data folder is refused by the database',
      async () => {
        const other = await dataFolder();
        const second = spawnServer({ ...database.environment, TRANSFERSCOPE_DATA: other.path });
        expect(await second.exited).toBe(1);
        expect(second.errors().trim()).toMatch(/^DATABASE_OF_OTHER_FOLDER: .*$/);
        expect(second.errors()).toContain(folder.path);
        await other.remove();
      },
    );

    it('a cancelled computation stops, and starts again when asked to', async () => {
      const asked = (await server.query(compute)).compute.computations;
      const last = asked.findLast(({ status }: { status: string }) => status === 'QUEUED').id;
      const cancelled = await server.query(
        'mutation ($id: ID!) { cancelComputation(input: { id: $id }) { computation { status } userErrors { code } } }',
        { id: last },
      );
      expect(cancelled.cancelComputation).toEqual({ computation: { status: 'CANCELLED' }, userErrors: [] });
      const retried = await server.query(
        'mutation ($id: ID!) { retryComputation(input: { id: $id }) { computation { status } userErrors { code } } }',
        { id: last },
      );
      expect(retried.retryComputation).toEqual({ computation: { status: 'QUEUED' }, userErrors: [] });
      const unknown = await server.query(
        'mutation { cancelComputation(input: { id: "nobody" }) { computation { status } userErrors { code } } }',
      );
      expect(unknown.cancelComputation.userErrors).toHaveLength(1);
    });

    it('Ctrl-C in the middle of work ends everything', async () => {
      const { pid } = await until(async () => {
        const { computeProcess, queue } = (await server.query(state)).server;
        return queue.running === 1 && computeProcess;
      });
      expect(await server.stop()).toBe(0);
      expect(isAlive(pid)).toBe(false);
    });
  });
});

describe('a server that cannot start says so in one line', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  beforeEach(async () => {
    folder = await preparedDataFolder();
  });
  afterEach(() => folder.remove());
  const failsWith = async (environment: Record<string, string>, line: RegExp) => {
    const { exited, errors } = spawnServer({ TRANSFERSCOPE_DATA: folder.path, ...environment });
    expect(await exited).toBe(1);
    const lines = errors().trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(line);
  };

  it('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await failsWith({ PORT: String(port) }, new RegExp(`^PORT_UNAVAILABLE: Port ${port} .*Set PORT`));
    other.close();
  });

  it('when the database is not reachable, without its password', async () => {
    await failsWith(
      { DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/none' },
      /^DATABASE_UNREACHABLE: (?!.*secret).*127\.0\.0\.1:1/,
    );
  });

  it('when a setting is wrong', async () => {
    await failsWith({ TRANSFERSCOPE_TENSOR_BYTES: 'many' }, /^CONFIG_INVALID: TRANSFERSCOPE_TENSOR_BYTES /);
    await failsWith({ TRANSFERSCOPE_ENGINE: 'abacus' }, /^CONFIG_INVALID: TRANSFERSCOPE_ENGINE /);
  });

  it('when the data folder is a file', async () => {
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    await failsWith({ TRANSFERSCOPE_DATA: file }, /^DATA_FOLDER_NOT_WRITABLE: /);
  });
});
