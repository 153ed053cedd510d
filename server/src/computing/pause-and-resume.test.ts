import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../quantities/features.ts';
import { linearProbe } from '../quantities/linear-probe.ts';
import { spectrum } from '../quantities/spectrum.ts';
import { results } from '../storage/schema.ts';
import { nameOf, type SampleQueue, startSampleQueue, summary } from '../testing/sample-queue.ts';
import { storages, type TemporaryStorage } from '../testing/temporary-storage.ts';
import { resume, savePause, standingOf } from './attempt.ts';
import { cancel, retry } from './cancel-and-retry.ts';
import { enqueue } from './enqueue.ts';
import { pause, resumePaused } from './pause-and-resume.ts';

describe.each(storages)('on $name', ({ make }) => {
  let storage: TemporaryStorage;
  let sample: SampleQueue;
  const keysOf = async (names: readonly string[]) =>
    Promise.all(names.map(async (name) => (await sample.row(name)).key));
  const pauseOf = async (...names: string[]) =>
    (await pause(sample.db, sample.queue, await keysOf(names))).map(nameOf).sort();
  const resumeOf = async (...names: string[]) =>
    (await resumePaused(sample.db, sample.queue, await keysOf(names))).map(nameOf).sort();
  beforeAll(async () => {
    storage = await make();
    sample = await startSampleQueue(storage);
  }, 60_000);
  afterAll(async () => {
    await sample.stop();
    await storage.remove();
  });
  afterEach(() => sample.clear());

  describe('pausing', () => {
    it('takes what waits out of the queue, with the inputs that only it needs', async () => {
      await sample.ask(summary);
      expect(await pauseOf('summary')).toEqual([
        'features TEST',
        'features TRAIN',
        'linear-probe',
        'spectrum',
        'summary',
      ]);
      expect(new Set(Object.values(await sample.statuses()))).toEqual(new Set(['PAUSED']));
      expect(await sample.ready()).toEqual([]);
      expect(await sample.workOff()).toEqual([]);
    });

    it('leaves an input that something else waits for, or that somebody asked for itself', async () => {
      await enqueue(sample.db, sample.queue, [sample.plan(features, { split: 'TEST' })]);
      await sample.ask(spectrum, linearProbe);
      expect(await pauseOf('linear-probe')).toEqual(['linear-probe']);
      expect(await sample.workOff()).toEqual(['features TEST', 'features TRAIN', 'spectrum']);
    });

    it('an input lets what waits for it wait', async () => {
      await sample.ask(spectrum);
      expect(await pauseOf('features TRAIN')).toEqual(['features TRAIN']);
      expect(await sample.workOff()).toEqual([]);
      expect(await sample.statuses()).toEqual({ 'features TRAIN': 'PAUSED', spectrum: 'QUEUED' });
      expect(await resumeOf('features TRAIN')).toEqual(['features TRAIN']);
      expect(await sample.workOff()).toEqual(['features TRAIN', 'spectrum']);
    });

    it('is no request: asked for again, it stays paused until it is resumed', async () => {
      await sample.ask(spectrum);
      await pauseOf('spectrum');
      expect(await sample.ask(spectrum)).toEqual([]);
      expect(await sample.workOff()).toEqual([]);
    });

    it('twice, or what is over, changes nothing', async () => {
      await sample.ask(spectrum);
      await pauseOf('spectrum');
      expect(await pauseOf('spectrum')).toEqual([]);
      await resumeOf('spectrum');
      await sample.workOff();
      expect(await pauseOf('spectrum')).toEqual([]);
      expect(await resumeOf('spectrum')).toEqual([]);
      expect(await pause(sample.db, sample.queue, ['unknown'])).toEqual([]);
      expect(await sample.statuses()).toEqual({ 'features TRAIN': 'SUCCEEDED', spectrum: 'SUCCEEDED' });
    });
  });

  describe('one that runs', () => {
    it('is paused where it is, stays so over a restart, and resumes as another attempt', async () => {
      await sample.ask(spectrum);
      const attempt = await sample.begin();
      expect(await pauseOf('spectrum')).toEqual(['features TRAIN', 'spectrum']);
      expect(await standingOf(sample.db, attempt)).toBe('paused');
      const here = { done: 3, total: 10, stage: 'here' };
      expect(await savePause(sample.db, attempt, here)).toMatchObject([{ status: 'PAUSED', progress: here }]);
      await resume(sample.db, sample.queue, sample.worker);
      expect(await sample.workOff()).toEqual([]);
      expect(await resumeOf('spectrum')).toEqual(['features TRAIN', 'spectrum']);
      // Until another attempt begins, the one that was paused may still be saving.
      expect(await standingOf(sample.db, attempt)).toBe('paused');
      expect(await savePause(sample.db, attempt, { ...here, done: 4 })).toEqual([]);
      const again = await sample.begin();
      expect([again.key, again.attempts]).toEqual([attempt.key, 2]);
      expect(await standingOf(sample.db, attempt)).toBe('over');
      await sample.succeed(again);
      expect(await sample.workOff()).toEqual(['spectrum']);
    });

    it('keeps a result that came before it heard of the pause, also after it was resumed', async () => {
      await sample.ask(spectrum);
      const first = await sample.begin();
      await pauseOf('features TRAIN');
      expect(await sample.succeed(first)).toMatchObject([{ status: 'SUCCEEDED', jobId: null }]);
      const second = await sample.begin();
      await pauseOf('spectrum');
      await resumeOf('spectrum');
      expect(await sample.succeed(second)).toMatchObject([{ status: 'SUCCEEDED', jobId: null }]);
      expect(await sample.db.select().from(results)).toHaveLength(2);
      expect(await sample.ready()).toEqual([]);
      expect(await sample.workOff()).toEqual([]);
    });
  });

  describe('one that is paused', () => {
    it('fails with its input, and is cancelled with it', async () => {
      await sample.ask(summary);
      await pauseOf('linear-probe');
      const [running] = [await sample.begin()];
      expect(nameOf(running)).toBe('features TRAIN');
      await sample.fail(running);
      expect(await sample.statuses()).toMatchObject({ 'linear-probe': 'FAILED', summary: 'FAILED' });
      await sample.clear();
      await sample.ask(spectrum, linearProbe);
      await pauseOf('spectrum');
      await cancel(sample.db, sample.queue, [(await sample.row('features TRAIN')).key]);
      expect(new Set(Object.values(await sample.statuses()))).toEqual(new Set(['CANCELLED']));
    });

    it('is cancelled with the inputs that were paused with it, and then resumes no more', async () => {
      await sample.ask(spectrum);
      await pauseOf('spectrum');
      const cancelled = await cancel(sample.db, sample.queue, [(await sample.row('spectrum')).key]);
      expect(cancelled.map(nameOf).sort()).toEqual(['features TRAIN', 'spectrum']);
      expect(await resumeOf('spectrum')).toEqual([]);
      await retry(sample.db, sample.queue, cancelled.find((row) => nameOf(row) === 'spectrum')!.key);
      expect(await sample.workOff()).toEqual(['features TRAIN', 'spectrum']);
    });

    it('keeps an input from being cancelled with another reader', async () => {
      await sample.ask(spectrum, linearProbe);
      await pauseOf('spectrum');
      await cancel(sample.db, sample.queue, [(await sample.row('linear-probe')).key]);
      expect((await sample.row('features TRAIN')).status).toBe('QUEUED');
    });

    it('resumes with inputs that it lacks, and without those that are stored', async () => {
      await sample.ask(summary);
      await sample.succeed(await sample.begin());
      await pauseOf('summary');
      const resumed = ['features TEST', 'linear-probe', 'spectrum', 'summary'];
      expect(await resumeOf('summary')).toEqual(resumed);
      await pauseOf('summary');
      await sample.db.delete(results);
      expect(await resumeOf('summary')).toEqual(['features TEST', 'features TRAIN', ...resumed.slice(1)]);
      expect((await sample.workOff()).at(-1)).toBe('summary');
    });
  });
});
