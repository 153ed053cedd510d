import { existsSync } from 'node:fs';
import { type Engine, type EngineName, EngineUnavailable } from '../tensors/engine.ts';
import { startEngine } from '../tensors/start-engine.ts';

/** An engine that runs, or why this machine cannot start it. */
export type Started =
  | { readonly engine: Engine; readonly reason?: undefined }
  | { readonly engine?: undefined; readonly reason: string };

/** Where Debian's package chromium-common keeps a Vulkan driver that computes on the processor. */
export const softwareVulkan = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** Engines that must start, by TRANSFERSCOPE_REQUIRE_ENGINES: names with commas between. */
export function requiredEngines(): string[] {
  return (process.env.TRANSFERSCOPE_REQUIRE_ENGINES ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/**
 * Starts an engine for tests, webgpu on a software adapter where there is no graphics card. tensorflow.js keeps one
 * registry of backends a process, so a process starts one engine only.
 * @throws EngineUnavailable if it cannot start and is required; any other fault in any case
 */
export async function startForTests(name: EngineName): Promise<Started> {
  if (name === 'webgpu') {
    process.env.TRANSFERSCOPE_WEBGPU_SOFTWARE ??= '1';
    if (existsSync(softwareVulkan)) process.env.VK_DRIVER_FILES ??= softwareVulkan;
  }
  try {
    return { engine: await startEngine(name, { threads: 2 }) };
  } catch (error) {
    if (!(error instanceof EngineUnavailable) || requiredEngines().includes(name)) throw error;
    return { reason: `${error.message} ${error.advice}` };
  }
}
