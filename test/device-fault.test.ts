import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ChildEnd, ComputeChild } from '../server/src/computing/compute-child.ts';
import { computeDevices } from '../server/src/computing/compute-devices.ts';
import type { ComputeJob } from '../server/src/computing/compute-messages.ts';
import { requiredEngines, softwareVulkan } from '../server/src/testing/start-for-tests.ts';
import { dataFolder, until } from './server-process.ts';

const required = requiredEngines().includes('webgpu');
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// A real device, broken in the middle of a job by quantities made for it.
describe.runIf(required || existsSync(softwareVulkan))('a device that fails', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let child: ComputeChild;
  const run = (parameters: object): Promise<ChildEnd> => {
    const job = {
      key: 'key',
      quantity: 'device-fault',
      parameters,
      subject: { dataset: {} },
      dataset: {},
      inputs: {},
    };
    return child.run(job as unknown as ComputeJob, { progress: () => {}, keep: async () => {} });
  };
  afterEach(async () => {
    await child.stop();
    await folder.remove();
    vi.unstubAllEnvs();
  });

  it('fails its job by a stable code and never gives a number; the next job has a new process', async () => {
    vi.stubEnv('VK_DRIVER_FILES', process.env.VK_DRIVER_FILES ?? softwareVulkan);
    vi.stubEnv('TRANSFERSCOPE_WEBGPU_SOFTWARE', '1');
    folder = await dataFolder();
    child = new ComputeChild(here('../server/dist/compute-process.js'), {
      engine: 'webgpu',
      device: computeDevices(1, 1, [])[0]!,
      tensorBytes: 0,
      dataFolder: folder.path,
      catalogue: here('./device-fault-quantity.mjs'),
    });
    await until(async () => child.started, 60);
    for (const [how, code] of [
      ['refusal', 'DEVICE_ERROR'],
      ['loss', 'DEVICE_LOST'],
    ]) {
      expect(await run({ how: 'none' })).toMatchObject({ state: 'succeeded', outcome: { value: 3 } });
      const { pid, restarts } = child.status;
      expect(await run({ how })).toMatchObject({ state: 'failed', error: { code } });
      expect(await run({ how: 'none' })).toMatchObject({ state: 'succeeded', outcome: { value: 3 } });
      expect(child.status.pid).not.toBe(pid);
      expect(child.status.restarts).toBe(restarts + 1);
    }
    // A lack of memory is thrown where it happens, and the device goes on.
    const { pid } = child.status;
    expect(await run({ how: 'memory' })).toMatchObject({
      state: 'failed',
      error: { code: 'DEVICE_OUT_OF_MEMORY' },
    });
    expect(await run({ how: 'none' })).toMatchObject({ state: 'succeeded', outcome: { value: 3 } });
    expect(child.status.pid).toBe(pid);
  }, 120_000);
});
