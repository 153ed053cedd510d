import type { Engine } from '../tensors/engine.ts';
import { startEngine } from '../tensors/start-engine.ts';

let started: Promise<Engine> | undefined;

/**
 * The wasm engine of this process, for all files of tests that run in it: tensorflow.js starts one once. It ends with the
 * process.
 */
export function sharedWasm(): Promise<Engine> {
  started ??= startEngine('wasm', { threads: 1 });
  return started;
}
