import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { softwareVulkan } from '../server/src/testing/start-for-tests.ts';
import { preparedDataFolder } from './prepared-data-folder.ts';
import { type ServerProcess, startServer, until } from './server-process.ts';

const state = `{ server {
  engine { backend device version precision }
  engineError { code message advice }
  skippedEngines { engine reason advice }
  computeProcess { state }
} }`;

describe('the engine of a server', () => {
  let folder: Awaited<ReturnType<typeof preparedDataFolder>>;
  let server: ServerProcess | undefined;
  const start = async (environment: Record<string, string>) => {
    server = await startServer({ TRANSFERSCOPE_DATA: folder.path, ...environment });
    const { query } = server;
    return until(async () => {
      const { server: now } = await query(state);
      return now.computeProcess.state !== 'starting' && now;
    }, 60);
  };
  const lines = (words: RegExp) =>
    server!
      .output()
      .split('\n')
      .filter((line) => words.test(line));
  beforeEach(async () => {
    folder = await preparedDataFolder();
  });
  afterEach(async () => {
    await server?.kill();
    await folder.remove();
  });

  it('is in the log, by name, device, version and precision', async () => {
    const { engine, engineError } = await start({ TRANSFERSCOPE_ENGINE: 'wasm' });
    expect(engine.backend).toBe('wasm');
    expect(engineError).toBeNull();
    const [line, ...more] = lines(/^engine /);
    expect(line).toContain(`engine wasm on ${engine.device} (${engine.version}, float32, `);
    expect(more).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'that cannot start is an error in the log, in `server`, and of what asks for it',
    async () => {
      const now = await start({ TRANSFERSCOPE_ENGINE: 'webgpu', VK_DRIVER_FILES: '/nowhere.json' });
      expect(now.engine).toBeNull();
      expect(now.engineError).toMatchObject({
        code: 'ENGINE_UNAVAILABLE',
        message: 'The tensor engine webgpu cannot start: there is no Vulkan driver of a graphics card here.',
      });
      expect(
        lines(/^ENGINE_UNAVAILABLE: The tensor engine webgpu cannot start: .*TRANSFERSCOPE_ENGINE/),
      ).toHaveLength(1);
      expect(lines(/^engine /)).toEqual([]);
      const { run } = await server!.query('{ run(id: "sample") { checkpoints(first: 1) { nodes { id } } } }');
      await server!.query(
        `query ($id: ID!) { node(id: $id) { ... on Checkpoint { features(dataset: "digits", split: TRAIN, policy: WAIT) { __typename } } } }`,
        { id: run.checkpoints.nodes[0].id },
      );
      const { computations } = await server!.query(
        '{ computations(first: 10) { nodes { status error { code message } } } }',
      );
      expect(computations.nodes).toEqual([
        { status: 'FAILED', error: { code: 'ENGINE_UNAVAILABLE', message: now.engineError.message } },
      ]);
    },
  );

  it.runIf(process.platform === 'linux')('chosen by itself tells what it would have preferred', async () => {
    const now = await start({
      TRANSFERSCOPE_ENGINE: 'auto',
      VK_DRIVER_FILES: softwareVulkan.replace('chromium', 'nowhere'),
    });
    const skipped = now.skippedEngines.find(({ engine }: { engine: string }) => engine === 'webgpu');
    expect(now.engine.backend).not.toBe('webgpu');
    // Where native TensorFlow is set up, webgpu is not tried.
    if (now.engine.backend === 'tensorflow') expect(skipped).toBeUndefined();
    else {
      expect(skipped.reason).toBe('there is no Vulkan driver of a graphics card here');
      expect(lines(/^engine webgpu is not used: there is no Vulkan driver/)).toHaveLength(1);
    }
  });
});
