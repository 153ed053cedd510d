import { afterAll, describe, expect, it } from 'vitest';
import type { Engine, EngineName } from '../../tensors/engine.ts';
import { NotPositiveDefinite } from '../../tensors/float64/cholesky.ts';
import { type Started, startForTests } from '../start-for-tests.ts';
import { conformanceOf, operationNames } from './conformance.ts';

/** Slow adapters compile a shader for every shape. */
const patience = 120_000;

/**
 * The conformance suite of one engine; one call a test file, so that each engine has a process of its own. An engine
 * that cannot start is skipped with the reason, unless TRANSFERSCOPE_REQUIRE_ENGINES names it.
 */
export function describeConformance(name: EngineName): void {
  let started: Promise<Started> | undefined;
  /** Starts it at the first test; a fault fails every test, where one of a hook would leave them uncounted. */
  const engineOrSkip = async (skip: (reason: string) => never): Promise<Engine> => {
    started ??= startForTests(name);
    const { engine, reason } = await started;
    return engine ?? skip(reason);
  };
  afterAll(async () => {
    const { engine, reason } = (await started?.catch(() => undefined)) ?? {};
    if (reason) console.warn(`conformance of ${name} skipped: ${reason}`);
    await engine?.dispose();
  });

  describe(`the engine ${name}`, () => {
    it.for(operationNames)(
      'is within tolerance, and keeps no tensor: %s',
      { timeout: patience },
      async (operation, { skip }) => {
        const engine = await engineOrSkip(skip);
        const before = engine.memory().tensors;
        const outputs = await conformanceOf(engine, operation);
        const beyond = outputs.filter(({ error, limit }) => !(error <= limit));
        expect(beyond).toEqual([]);
        expect(engine.memory().tensors).toBe(before);
      },
    );

    it('refuses Cholesky of an indefinite matrix, and of one with NaN', async ({ skip }) => {
      const engine = await engineOrSkip(skip);
      const indefinite = { size: 3, data: Float64Array.of(4, 2, 0, 2, 1, 0, 0, 0, 1) };
      await expect(engine.float64.cholesky(indefinite)).rejects.toThrow(NotPositiveDefinite);
      const broken = { size: 1, data: Float64Array.of(Number.NaN) };
      await expect(engine.float64.cholesky(broken)).rejects.toThrow(NotPositiveDefinite);
    });

    it('says who it is', async ({ skip }) => {
      const engine = await engineOrSkip(skip);
      expect(engine.description).toMatchObject({ backend: name, precision: 'float32' });
      expect(engine.description.device).not.toBe('');
      expect(engine.description.version).toMatch(/\d/);
    });
  });
}
