import { describe } from 'vitest';
import type { Engine, EngineName } from '../tensors/engine.ts';
import { startForTests } from './start-for-tests.ts';

/**
 * Describes a suite on one engine, skipped with the reason where the engine cannot start. One file takes one engine:
 * a process holds one, and vitest gives each file a process.
 * @param suite gets the started engine, which the suite disposes
 */
export async function describeOn(name: EngineName, suite: (engine: Engine) => void): Promise<void> {
  const { engine, reason } = await startForTests(name);
  if (engine) describe(`on ${name} (${engine.description.device})`, () => suite(engine));
  else describe.skip(`on ${name}, not here: ${reason}`, () => suite(undefined as never));
}
