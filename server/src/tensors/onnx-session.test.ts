import { expect, it, vi } from 'vitest';
import { startEngine } from './start-engine.ts';

it('is done without, in one line of the log, where onnxruntime has no library for the machine', {
  timeout: 60_000,
}, async () => {
  // onnxruntime-node looks for its library in a folder named after platform and architecture.
  Object.defineProperty(process, 'arch', { value: 'pdp11' });
  const log = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const engine = await startEngine('wasm', { threads: 1 });
  expect(engine.graphs).toBeNull();
  expect(engine.description.inference).toBe('tensorflow.js');
  expect(log.mock.calls).toEqual([[expect.stringMatching(/^onnxruntime does not load here.*pdp11[^\n]*$/)]]);
  await engine.dispose();
});
