import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../quantities/features.ts';
import { linearProbe } from '../quantities/linear-probe.ts';
import { spectrum } from '../quantities/spectrum.ts';
import { results } from '../storage/schema.ts';
import { nameOf, type SampleQueue, startSampleQueue, summary } from '../testing/sample-queue.ts';
import { storages, type TemporaryStorage } from '../testing/temporary-storage.ts';
import { standingOf } from './attempt.ts';
import { cancel, retry } from './cancel-and-retry.ts';
import { enqueue } from './enqueue.ts';

describe.each(storages)('on $name', ({ make }) => {
  let storage: TemporaryStorage;
  let sample: SampleQueue;
  const cancelOf = async (name: string) =>
    (await cancel(sample.db, sample.queue, [(await sample.row(name)).key])).map(nameOf).sort();
  const retryOf = async (name: string) =>
    (await retry(sample.db, sample.queue, (await sample.row(name)).key)).map(nameOf).sort();
  beforeAll(async () => {
    storage = await make();
    sample = await startSampleQueue(storage);
  }, 60_000);
  afterAll(async () => {
    await sample.stop();
    await storage.remove();
  });
  afterEach(() => sample.clear());

  describe('cancelling', () => {
    it('an input cancels all that waits for it, and what was queued only for these', async () => {
      await sample.ask(summary);
      expect(await cancelOf('features TEST')).toEqual([
        'features TEST',
        'features TRAIN',
        'linear-probe',
        'spectrum',
        'summary',
      ]);
      expect(new Set(Object.values(await sample.statuses()))).toEqual(new Set(['CANCELLED']));
      expect((await sample.row('summary')).error).toBeNull();
      expect(await sample.workOff()).toEqual([]);
    });

    it('takes the jobs out of the queue', async () => {
      await sample.ask(linearProbe);
      await cancelOf('features TEST');
      expect(await sample.ready()).toEqual([]);
    });

    it('leaves an input that something else waits for', async () => {
      await sample.ask(spectrum, linearProbe);
      expect(await cancelOf('linear-probe')).toEqual(['features TEST', 'linear-probe']);
      expect(await sample.workOff()).toEqual(['features TRAIN', 'spectrum']);
    });

    it('leaves an input that somebody asked for itself, before or after', async () => {
      await enqueue(sample.db, sample.queue, [sample.plan(features, { split: 'TRAIN' })]);
      await sample.ask(linearProbe);
      await enqueue(sample.db, sample.queue, [sample.plan(features, { split: 'TEST' })]);
      expect(await cancelOf('linear-probe')).toEqual(['linear-probe']);
      expect(await sample.workOff()).toEqual(['features TRAIN', 'features TEST']);
    });

    it('stops an input that runs only for it', async () => {
      await sample.ask(spectrum);
      const attempt = await sample.begin();
      expect(nameOf(attempt)).toBe('features TRAIN');
      expect(await cancelOf('spectrum')).toEqual(['features TRAIN', 'spectrum']);
      expect(await standingOf(sample.db, attempt)).toBe('over');
      expect(await sample.succeed(attempt)).toEqual([]);
      expect(await sample.ready()).toEqual([]);
    });

    it('withdraws the request: asked for again as an input only, it ends with what reads it', async () => {
      const input = sample.plan(features, { split: 'TRAIN' });
      await enqueue(sample.db, sample.queue, [input]);
      await cancelOf('features TRAIN');
      await sample.ask(spectrum);
      expect(await cancelOf('spectrum')).toEqual(['features TRAIN', 'spectrum']);
      expect(await retryOf('spectrum')).toEqual(['features TRAIN', 'spectrum']);
      expect(await cancelOf('spectrum')).toEqual(['features TRAIN', 'spectrum']);
      expect(await retryOf('features TRAIN')).toEqual(['features TRAIN']);
      await sample.ask(spectrum);
      expect(await cancelOf('spectrum')).toEqual(['spectrum']);
    });

    it('a running one takes its attempt away: what it still brings is not stored', async () => {
      await sample.ask(spectrum);
      const attempt = await sample.begin();
      expect(await cancelOf('features TRAIN')).toEqual(['features TRAIN', 'spectrum']);
      expect(await standingOf(sample.db, attempt)).toBe('over');
      expect(await sample.succeed(attempt)).toEqual([]);
      expect(await sample.db.select().from(results)).toEqual([]);
    });

    it('one that is over, or was never asked for, changes nothing', async () => {
      await sample.ask(spectrum);
      await sample.workOff();
      expect(await cancelOf('features TRAIN')).toEqual([]);
      expect(await cancel(sample.db, sample.queue, ['unknown'])).toEqual([]);
      expect(await sample.statuses()).toEqual({ 'features TRAIN': 'SUCCEEDED', spectrum: 'SUCCEEDED' });
    });
  });

  describe('retrying', () => {
    it('puts what failed back with the inputs that it failed for, and keeps those that are stored', async () => {
      await sample.ask(summary);
      await sample.succeed(await sample.begin());
      await sample.succeed(await sample.begin());
      await sample.fail(await sample.begin());
      expect(await sample.statuses()).toEqual({
        'features TRAIN': 'SUCCEEDED',
        spectrum: 'SUCCEEDED',
        'features TEST': 'FAILED',
        'linear-probe': 'FAILED',
        summary: 'FAILED',
      });
      expect(await retryOf('summary')).toEqual(['features TEST', 'linear-probe', 'summary']);
      expect(await sample.row('summary')).toMatchObject({ status: 'QUEUED', error: null, finishedAt: null });
      expect(await sample.workOff()).toEqual(['features TEST', 'linear-probe', 'summary']);
    });

    it('an input leaves what failed with it failed, until that is retried itself', async () => {
      await sample.ask(spectrum);
      await sample.fail(await sample.begin());
      expect(await retryOf('features TRAIN')).toEqual(['features TRAIN']);
      expect(await sample.workOff()).toEqual(['features TRAIN']);
      expect((await sample.row('spectrum')).status).toBe('FAILED');
      expect(await retryOf('spectrum')).toEqual(['spectrum']);
      expect(await sample.workOff()).toEqual(['spectrum']);
    });

    it('what was cancelled while it ran starts a new attempt', async () => {
      await sample.ask(spectrum);
      const cancelled = await sample.begin();
      await cancelOf('features TRAIN');
      await retryOf('spectrum');
      const again = await sample.begin();
      expect([again.key, again.attempts]).toEqual([cancelled.key, 2]);
      expect(await sample.succeed(cancelled)).toEqual([]);
      expect(await sample.succeed(again)).toHaveLength(1);
      expect(await sample.workOff()).toEqual(['spectrum']);
    });

    it('one that waits, runs or is stored changes nothing', async () => {
      await sample.ask(spectrum);
      expect(await retryOf('spectrum')).toEqual([]);
      const attempt = await sample.begin();
      expect(await retryOf('features TRAIN')).toEqual([]);
      await sample.succeed(attempt);
      expect(await retryOf('features TRAIN')).toEqual([]);
      expect(await retry(sample.db, sample.queue, 'unknown')).toEqual([]);
    });

    it('computes an input again whose result was lost', async () => {
      await sample.ask(spectrum);
      await sample.succeed(await sample.begin());
      await sample.fail(await sample.begin());
      await sample.db.delete(results);
      expect(await retryOf('spectrum')).toEqual(['features TRAIN', 'spectrum']);
      expect(await sample.workOff()).toEqual(['features TRAIN', 'spectrum']);
    });

    it('makes one job of it, however many retry at once', async () => {
      await sample.ask(spectrum);
      await sample.fail(await sample.begin());
      const retried = await Promise.all(Array.from({ length: 10 }, () => retryOf('spectrum')));
      expect(retried.flat()).toHaveLength(2);
      expect(await sample.workOff()).toEqual(['features TRAIN', 'spectrum']);
    });
  });
});
