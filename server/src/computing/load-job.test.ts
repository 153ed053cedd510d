import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { similarity } from '../quantities/similarity.ts';
import { spectrum } from '../quantities/spectrum.ts';
import { subspaceOverlap } from '../quantities/subspace-overlap.ts';
import { checkpoints, runs } from '../storage/schema.ts';
import { type SampleQueue, startSampleQueue } from '../testing/sample-queue.ts';
import { storages, type TemporaryStorage } from '../testing/temporary-storage.ts';
import type { AnyQuantity } from './catalogue.ts';
import { enqueue } from './enqueue.ts';
import { loadJob } from './load-job.ts';
import { planOf } from './plan.ts';
import { type CheckpointOfRun, subjectOf } from './subject.ts';

describe.each(storages)('a job of several checkpoints on $name', ({ make }) => {
  let storage: TemporaryStorage;
  let sample: SampleQueue;
  let early: CheckpointOfRun;
  let late: CheckpointOfRun;
  /** The weights of `late` in a run of another architecture. */
  let elsewhere: CheckpointOfRun;
  beforeAll(async () => {
    storage = await make();
    sample = await startSampleQueue(storage);
    const { db } = sample;
    const [first, second] = await db.select().from(checkpoints).orderBy(asc(checkpoints.epoch)).limit(2);
    const [run] = await db.select().from(runs);
    const architecture = { ...run!.architecture, classes: 9 };
    const values = { ...run!, id: undefined, slug: 'other', architecture };
    const [other] = await db.insert(runs).values(values).returning();
    const copy = { ...second!, id: undefined, runId: other!.id };
    const [copied] = await db.insert(checkpoints).values(copy).returning();
    early = { checkpoint: first!, run: run! };
    late = { checkpoint: second!, run: run! };
    elsewhere = { checkpoint: copied!, run: other! };
  }, 60_000);
  afterAll(async () => {
    await sample.stop();
    await storage.remove();
  });

  /** Asks for a comparison, and loads its job from the row that this leaves. */
  async function loaded(
    quantity: AnyQuantity,
    { others, ...own }: Partial<CheckpointOfRun> & { others: CheckpointOfRun[] },
  ) {
    const { dataset } = sample.plan(spectrum).rows;
    const plan = planOf(quantity, { ...own, others, dataset }, {});
    await enqueue(sample.db, sample.queue, [plan]);
    const { job, run } = await loadJob(sample.db, await sample.row(quantity.name));
    await sample.clear();
    return { job, run, asked: subjectOf(plan.rows) };
  }

  it('is of the checkpoint, and against what it is compared with, of another run as well', async () => {
    const { job, run, asked } = await loaded(subspaceOverlap, { ...early, others: [elsewhere] });
    expect(job.subject).toEqual(asked);
    expect(job.subject.others).toMatchObject([
      { sha256: late.checkpoint.sha256, architecture: { classes: 9 } },
    ]);
    expect(run!.id).toBe(early.run.id);
  });

  it('of a run is of no checkpoint, and of the others in the order that was asked for', async () => {
    for (const others of [
      [early, late],
      [late, early],
      [late, early, late],
    ]) {
      const { job, run, asked } = await loaded(similarity, { run: early.run, others });
      expect(job.subject).toEqual(asked);
      expect(job.subject.checkpoint).toBeUndefined();
      expect(job.subject.others!.map(({ sha256 }) => sha256)).toEqual(
        others.map(({ checkpoint }) => checkpoint.sha256),
      );
      expect(run!.id).toBe(early.run.id);
    }
  });

  it('of one checkpoint has no others', async () => {
    await sample.ask(spectrum);
    const { job } = await loadJob(sample.db, await sample.row('spectrum'));
    await sample.clear();
    expect(job.subject).not.toHaveProperty('others');
  });
});
