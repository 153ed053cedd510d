import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TransferscopeError } from '../errors.ts';
import { softwareVulkan } from '../testing/start-for-tests.ts';
import { type EngineKind, engineKinds, startEngine } from './start-engine.ts';

const threads = 1;
const refusing = (name: string, error: Error): EngineKind => ({
  name,
  start: () => Promise.reject(error),
  advice: `Buy a ${name}.`,
});

describe('a chosen engine', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('that nobody knows is refused with the names that there are', async () => {
    await expect(startEngine('abacus', { threads })).rejects.toMatchObject({
      code: 'ENGINE_UNKNOWN',
      advice: expect.stringContaining('webgpu, wasm'),
    });
  });

  it.runIf(process.platform === 'linux')('that cannot start is an error, not another engine', async () => {
    vi.stubEnv('VK_DRIVER_FILES', '/nowhere.json');
    await expect(startEngine('webgpu', { threads })).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: 'The tensor engine webgpu cannot start: there is no Vulkan driver of a graphics card here.',
      advice: expect.stringContaining('TRANSFERSCOPE_ENGINE to auto'),
    });
  });

  it.runIf(existsSync(softwareVulkan))('is not a software adapter, unless that is asked for', async () => {
    vi.stubEnv('VK_DRIVER_FILES', softwareVulkan);
    vi.stubEnv('TRANSFERSCOPE_WEBGPU_SOFTWARE', '');
    await expect(startEngine('webgpu', { threads })).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: expect.stringMatching(/swiftshader.*, which is software\.$/),
    });
  });
});

describe('auto', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.runIf(process.platform === 'linux')('takes the next one, and remembers why', async () => {
    vi.stubEnv('VK_DRIVER_FILES', '/nowhere.json');
    const unready = engineKinds.filter(({ name }) => name !== 'tensorflow');
    const engine = await startEngine('auto', { threads }, unready);
    expect(engine.description.backend).toBe('wasm');
    expect(engine.skipped).toContainEqual({
      engine: 'webgpu',
      reason: 'there is no Vulkan driver of a graphics card here',
      advice: 'It needs a graphics card with a current driver, on Linux for Vulkan.',
    });
    await engine.dispose();
  });

  it('names every reason when none can start', async () => {
    const kinds = [
      refusing('first', new Error('it is broken.\nat line 7')),
      refusing('second', new TransferscopeError('X', 'It is not set up.', 'Run `npm run setup`.')),
    ];
    await expect(startEngine('auto', { threads }, kinds)).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: 'No tensor engine can start: first: it is broken; second: It is not set up.',
    });
  });

  it('gives the advice of the engine that refuses, else that of its kind', async () => {
    const set = new TransferscopeError('X', 'It is not set up.', 'Run `npm run setup`.');
    await expect(startEngine('second', { threads }, [refusing('second', set)])).rejects.toMatchObject({
      message: 'The tensor engine second cannot start: It is not set up.',
      advice: expect.stringMatching(/^Run `npm run setup`\. Or set /),
    });
    await expect(startEngine('a', { threads }, [refusing('a', new Error('no'))])).rejects.toMatchObject({
      advice: expect.stringMatching(/^Buy a a\. /),
    });
  });
});
