import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preparedDataFolder } from './prepared-data-folder.ts';
import { type ServerProcess, startServer, until } from './server-process.ts';

const compute = `mutation ($checkpoints: [ID!]!) { compute(input: { run: "sample", datasets: ["digits"],
  quantities: [LINEAR_PROBE, SPECTRUM], checkpoints: $checkpoints }) { userErrors { code } } }`;
const state = `{ server {
  engines { engine { backend threads } tensorCache { hits misses entries liveTensors } computeProcess { pid state restarts } }
  tensorCache { hits entries } queue { queued running succeeded failed } } }`;

interface Device {
  readonly engine: { readonly backend: string; readonly threads: number };
  readonly tensorCache: { readonly hits: number; readonly misses: number; readonly entries: number };
  readonly computeProcess: { readonly pid: number; readonly state: string; readonly restarts: number };
}

describe('a server on two cores', () => {
  let folder: Awaited<ReturnType<typeof preparedDataFolder>>;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await preparedDataFolder();
    server = await startServer({
      TRANSFERSCOPE_DATA: folder.path,
      TRANSFERSCOPE_THREADS: '2',
      TRANSFERSCOPE_ENGINE: 'wasm',
    });
  });
  afterAll(async () => {
    await server.kill();
    await folder.remove();
  });

  it('works on two jobs at once, goes on when one process is killed, and computes nothing twice', async () => {
    expect((await server.query(state)).server.engines).toHaveLength(1);
    const { run } = await server.query('{ run(id: "sample") { checkpoints(first: 8) { nodes { id } } } }');
    const checkpoints = run.checkpoints.nodes.map(({ id }: { id: string }) => id);
    expect((await server.query(compute, { checkpoints })).compute.userErrors).toEqual([]);
    const pid = await until(async () => {
      const { queue, engines } = (await server.query(state)).server;
      return queue.running === 2 && queue.succeeded > 4 && (engines[1].computeProcess.pid as number);
    });
    process.kill(pid, 'SIGKILL');
    const done = await until(async () => {
      const { server: now } = await server.query(state);
      return now.queue.queued + now.queue.running === 0 && now;
    }, 150);
    // Of each checkpoint: features of two splits, a probe, two spectra.
    expect(done.queue).toMatchObject({ succeeded: 8 * 5, failed: 0 });
    const [first, second]: Device[] = done.engines;
    expect(first!.computeProcess.restarts).toBe(0);
    expect(second!.computeProcess.restarts).toBe(1);
    for (const { engine, tensorCache } of [first!, second!]) {
      expect(engine).toEqual({ backend: 'wasm', threads: 1 });
      expect(tensorCache).toMatchObject({ liveTensors: tensorCache.entries });
      expect(tensorCache.hits).toBeGreaterThan(0);
    }
    expect(done.tensorCache.entries).toBe(first!.tensorCache.entries + second!.tensorCache.entries);
  }, 240_000);
});
