import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, EngineName } from '../../tensors/engine.ts';
import { NotPositiveDefinite } from '../../tensors/float64/cholesky.ts';
import { conformanceOf, operationNames } from './conformance.ts';
import { startForConformance } from './start-for-conformance.ts';

/** Slow adapters compile a shader for every shape. */
const patience = 120_000;

/**
 * The conformance suite of one engine; one call a test file, so that each engine has a process of its own. An engine
 * that cannot start is skipped with the reason, unless TRANSFERSCOPE_REQUIRE_ENGINES names it.
 */
export function describeConformance(name: EngineName): void {
  let engine: Engine | undefined;
  let reason = '';

  beforeAll(async () => {
    const started = await startForConformance(name);
    if (started.engine) engine = started.engine;
    else {
      reason = started.reason;
      console.warn(`conformance of ${name} skipped: ${reason}`);
    }
  }, patience);
  afterAll(() => engine?.dispose());

  describe(`the engine ${name}`, () => {
    it.for(operationNames)(
      'is within tolerance, and keeps no tensor: %s',
      { timeout: patience },
      async (operation, { skip }) => {
        if (!engine) return skip(reason);
        const before = engine.memory().tensors;
        const outputs = await conformanceOf(engine, operation);
        const beyond = outputs.filter(({ error, limit }) => !(error <= limit));
        expect(beyond).toEqual([]);
        expect(engine.memory().tensors).toBe(before);
      },
    );

    it('refuses Cholesky of an indefinite matrix, and of one with NaN', async ({ skip }) => {
      if (!engine) return skip(reason);
      const indefinite = { size: 3, data: Float64Array.of(4, 2, 0, 2, 1, 0, 0, 0, 1) };
      await expect(engine.float64.cholesky(indefinite)).rejects.toThrow(NotPositiveDefinite);
      const broken = { size: 1, data: Float64Array.of(Number.NaN) };
      await expect(engine.float64.cholesky(broken)).rejects.toThrow(NotPositiveDefinite);
    });

    it('says who it is', ({ skip }) => {
      if (!engine) return skip(reason);
      expect(engine.description).toMatchObject({ backend: name, precision: 'float32' });
      expect(engine.description.device).not.toBe('');
      expect(engine.description.version).toMatch(/\d/);
    });
  });
}
