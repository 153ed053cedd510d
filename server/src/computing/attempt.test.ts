import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../quantities/features.ts';
import { spectrum } from '../quantities/spectrum.ts';
import { results } from '../storage/schema.ts';
import { failure, nameOf, type SampleQueue, startSampleQueue, summary } from '../testing/sample-queue.ts';
import { storages, type TemporaryStorage } from '../testing/temporary-storage.ts';
import { begin, interrupt, resume, standingOf } from './attempt.ts';
import { enqueue } from './enqueue.ts';

describe.each(storages)('an attempt at a computation on $name', ({ make }) => {
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

  it('that succeeds stores its result with the digests of all that went in', async () => {
    await sample.ask(spectrum);
    await sample.workOff();
    const plan = sample.plan(spectrum);
    const { checkpoint, dataset } = plan.rows;
    const stored = (await sample.db.select().from(results)).find(({ key }) => key === plan.key)!;
    expect(stored).toMatchObject({ quantity: 'spectrum', version: 2, parameters: plan.parameters });
    expect(stored.provenance.inputs).toEqual([
      { name: 'checkpoint', digest: checkpoint!.sha256 },
      { name: 'dataset', digest: dataset.digest },
      { name: 'features', digest: plan.inputs.features!.key },
    ]);
    expect(await sample.row('spectrum')).toMatchObject({ status: 'SUCCEEDED', attempts: 1, error: null });
  });

  it('that fails fails all that waits for it, and tells each the first cause', async () => {
    await sample.ask(summary);
    const changed = await sample.fail(await sample.begin());
    expect(changed.map(nameOf).sort()).toEqual(['features TRAIN', 'linear-probe', 'spectrum', 'summary']);
    expect((await sample.row('features TRAIN')).error).toEqual(failure);
    const ofProbe = (await sample.row('linear-probe')).error;
    expect(ofProbe).toEqual({
      code: 'INPUT_FAILED',
      message: 'Its input "train" (features) failed with BROKEN: It broke.',
      advice: 'Mend it. Then retry.',
      recurs: false,
      cause: 'BROKEN',
    });
    const ofSpectrum = (await sample.row('spectrum')).error;
    expect(ofSpectrum!.message).toBe('Its input "features" (features) failed with BROKEN: It broke.');
    expect([ofProbe, ofSpectrum]).toContainEqual((await sample.row('summary')).error);
    expect(await sample.workOff()).toEqual(['features TEST']);
  });

  it('that fails for good is not to be retried, nor is what waits for it', async () => {
    await sample.ask(spectrum);
    await sample.fail(await sample.begin(), { ...failure, recurs: true });
    expect((await sample.row('spectrum')).error).toMatchObject({ advice: 'Mend it.', recurs: true });
  });

  it('belongs to one of many that take from the queue at once', async () => {
    await sample.ask(summary);
    const begun = await Promise.all(Array.from({ length: 6 }, () => begin(sample.db, sample.queue, 'w')));
    const taken = begun.filter((one) => typeof one !== 'string');
    expect(taken.map(nameOf).sort()).toEqual(['features TEST', 'features TRAIN']);
  });

  it('that is interrupted goes back into the queue and runs again', async () => {
    await sample.ask(spectrum);
    const attempt = await sample.begin();
    await interrupt(sample.db, sample.queue, attempt, { how: 'SIGSEGV', stage: 'forward pass' });
    expect(await sample.row('features TRAIN')).toMatchObject({ status: 'QUEUED', crashes: 1 });
    expect(await sample.workOff()).toEqual(['features TRAIN', 'spectrum']);
    expect(await sample.row('features TRAIN')).toMatchObject({ status: 'SUCCEEDED', attempts: 2 });
  });

  it('is the last when the compute process dies in it for the third time', async () => {
    await sample.ask(spectrum);
    for (let crash = 1; crash <= 3; crash++)
      await interrupt(sample.db, sample.queue, await sample.begin(), {
        how: 'SIGSEGV',
        stage: 'forward pass',
      });
    expect((await sample.row('features TRAIN')).error?.code).toBe('COMPUTE_PROCESS_DIED');
    expect((await sample.row('spectrum')).error?.message).toContain('COMPUTE_PROCESS_DIED');
    expect(await sample.workOff()).toEqual([]);
  });

  it('is not held against a computation when the server ends', async () => {
    await sample.ask(spectrum);
    for (let end = 1; end <= 4; end++) await interrupt(sample.db, sample.queue, await sample.begin());
    expect(await sample.row('features TRAIN')).toMatchObject({ status: 'QUEUED', attempts: 4, crashes: 0 });
  });

  it('that is no longer the current one stores nothing', async () => {
    await enqueue(sample.db, sample.queue, [sample.plan(features, { split: 'TEST' })]);
    const first = await sample.begin();
    await interrupt(sample.db, sample.queue, first);
    const second = await sample.begin();
    expect(second.key).toBe(first.key);
    expect([await standingOf(sample.db, first), await standingOf(sample.db, second)]).toEqual([
      'over',
      'current',
    ]);
    expect(await sample.succeed(first)).toEqual([]);
    expect(await sample.fail(first)).toEqual([]);
    expect(await sample.db.select().from(results)).toEqual([]);
    expect(await sample.succeed(second)).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it('of a killed server is resumed by its successor, one of another worker is left alone', async () => {
    await sample.ask(summary);
    const ours = await sample.begin();
    const theirs = await begin(sample.db, sample.queue, 'another');
    await resume(sample.db, sample.queue, sample.worker);
    expect(await sample.row(nameOf(ours))).toMatchObject({ status: 'QUEUED', crashes: 0 });
    expect(theirs).toMatchObject({ status: 'RUNNING', worker: 'another' });
    expect((await sample.row('features TEST')).status).toBe('RUNNING');
    expect(await sample.workOff()).toEqual(['features TRAIN', 'spectrum']);
  });
});
