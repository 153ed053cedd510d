import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../quantities/features.ts';
import { linearProbe } from '../quantities/linear-probe.ts';
import { spectrum } from '../quantities/spectrum.ts';
import { results } from '../storage/schema.ts';
import { nameOf, type SampleQueue, startSampleQueue, summary } from '../testing/sample-queue.ts';
import { storages, type TemporaryStorage } from '../testing/temporary-storage.ts';
import { cancel } from './cancel-and-retry.ts';
import { enqueue } from './enqueue.ts';

describe.each(storages)('asking for computations on $name', ({ make }) => {
  let storage: TemporaryStorage;
  let sample: SampleQueue;
  beforeAll(async () => {
    storage = await make();
    sample = await startSampleQueue(storage);
  }, 60_000);
  afterAll(async () => {
    await sample.stop();
    await storage.remove();
  });
  afterEach(() => sample.clear());

  it('queues all that they read, and gives a job to what reads nothing', async () => {
    expect((await sample.ask(summary)).map(nameOf)).toEqual([
      'features TRAIN',
      'spectrum',
      'features TEST',
      'linear-probe',
      'summary',
    ]);
    expect(new Set(Object.values(await sample.statuses()))).toEqual(new Set(['QUEUED']));
    expect(await sample.ready()).toEqual(['features TEST', 'features TRAIN']);
  });

  it('makes one row and one job of each, however many ask at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, index) => sample.ask(index % 2 ? spectrum : linearProbe)),
    );
    expect(asked.flat()).toHaveLength(4);
    expect(await sample.workOff()).toHaveLength(4);
    expect(await sample.ask(spectrum, linearProbe)).toEqual([]);
  });

  it('lets what reads results wait for all of them, then run before anything that is fresh', async () => {
    await sample.ask(linearProbe, spectrum);
    const first = await sample.begin();
    expect(nameOf(first)).toBe('features TRAIN');
    expect(await sample.ready()).toEqual(['features TEST', 'features TRAIN']);
    await sample.succeed(first);
    expect(await sample.ready()).toEqual(['features TEST', 'spectrum']);
    expect(await sample.workOff()).toEqual(['spectrum', 'features TEST', 'linear-probe']);
  });

  it('misses no input that is finished at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      await enqueue(sample.db, sample.queue, [sample.plan(features, { split: 'TRAIN' })]);
      const input = await sample.begin();
      await Promise.all([sample.succeed(input), sample.ask(spectrum), sample.ask(linearProbe)]);
      expect((await sample.workOff()).sort()).toEqual(['features TEST', 'linear-probe', 'spectrum']);
      await sample.clear();
    }
  });

  it('joins what runs', async () => {
    await sample.ask(spectrum);
    await sample.begin();
    expect(await sample.ask(spectrum)).toEqual([]);
    expect(await sample.statuses()).toEqual({ 'features TRAIN': 'RUNNING', spectrum: 'QUEUED' });
  });

  it('does not compute again what is stored', async () => {
    await sample.ask(spectrum);
    await sample.workOff();
    expect((await sample.ask(linearProbe)).map(nameOf)).toEqual(['features TEST', 'linear-probe']);
    expect(await sample.workOff()).toEqual(['features TEST', 'linear-probe']);
  });

  it('computes again what was stored and is gone', async () => {
    await sample.ask(spectrum);
    await sample.workOff();
    await sample.db.delete(results).where(eq(results.quantity, 'spectrum'));
    expect((await sample.ask(spectrum)).map(nameOf)).toEqual(['spectrum']);
    expect(await sample.workOff()).toEqual(['spectrum']);
  });

  it('starts what was cancelled, at the end of the queue', async () => {
    await sample.ask(spectrum, linearProbe);
    await cancel(sample.db, sample.queue, [(await sample.row('features TRAIN')).key]);
    expect((await sample.ask(spectrum)).map(nameOf)).toEqual(['features TRAIN', 'spectrum']);
    expect(await sample.workOff()).toEqual(['features TRAIN', 'spectrum']);
  });

  it('leaves failed what failed, and fails at once what would wait for it', async () => {
    await sample.ask(spectrum);
    await sample.fail(await sample.begin());
    expect(await sample.ask(spectrum)).toEqual([]);
    await sample.ask(summary);
    expect(await sample.statuses()).toEqual({
      'features TRAIN': 'FAILED',
      spectrum: 'FAILED',
      'features TEST': 'QUEUED',
      'linear-probe': 'FAILED',
      summary: 'FAILED',
    });
    expect((await sample.row('summary')).error).toMatchObject({
      code: 'INPUT_FAILED',
      message: expect.stringContaining('(features) failed with BROKEN: It broke.'),
    });
  });
});
