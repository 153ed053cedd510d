import { type Engine, type EngineName, EngineUnavailable } from '../../tensors/engine.ts';
import { startEngine } from '../../tensors/start-engine.ts';

/** An engine that runs, or why this machine cannot start it. */
export type Started =
  | { readonly engine: Engine; readonly reason?: undefined }
  | { readonly engine?: undefined; readonly reason: string };

/** Engines that must start, by TRANSFERSCOPE_REQUIRE_ENGINES: names with commas between. */
export function requiredEngines(): string[] {
  return (process.env.TRANSFERSCOPE_REQUIRE_ENGINES ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/**
 * Starts an engine for the conformance suite. tensorflow.js keeps one registry of backends a process, so a process
 * starts one engine only.
 * @throws EngineUnavailable if it cannot start and is required; any other fault in any case
 */
export async function startForConformance(name: EngineName): Promise<Started> {
  try {
    return { engine: await startEngine(name, { threads: 2 }) };
  } catch (error) {
    if (!(error instanceof EngineUnavailable) || requiredEngines().includes(name)) throw error;
    return { reason: `${error.message} ${error.advice}` };
  }
}
