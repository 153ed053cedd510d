import { asc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { quantities } from '../quantities/catalogue.ts';
import { residualRole } from '../quantities/findings/residual-role.ts';
import { fineTuning } from '../quantities/fine-tuning.ts';
import { bandAccuracy } from '../quantities/spectral/band-accuracy.ts';
import { spectrum } from '../quantities/spectrum.ts';
import {
  type CheckpointRow,
  checkpoints,
  datasets,
  deferredRequests,
  type RunRow,
  runs,
} from '../storage/schema.ts';
import { type SampleQueue, startSampleQueue } from '../testing/sample-queue.ts';
import { storages, type TemporaryStorage } from '../testing/temporary-storage.ts';
import { cancel } from './cancel-and-retry.ts';
import { Catalogue } from './catalogue.ts';
import { type DeferredRequest, defer, enqueueDeferred } from './deferred-requests.ts';
import { enqueue } from './enqueue.ts';
import { changeGraph } from './graph-transaction.ts';
import { planOf } from './plan.ts';

const catalogue = new Catalogue(quantities);

describe.each(storages)('what is asked of networks that are still to be made, on $name', ({ make }) => {
  let storage: TemporaryStorage;
  let sample: SampleQueue;
  let run: RunRow;
  let own: CheckpointRow[];
  beforeAll(async () => {
    storage = await make();
    sample = await startSampleQueue(storage);
    [run] = (await sample.db.select().from(runs)) as [RunRow];
    own = await sample.db.select().from(checkpoints).orderBy(asc(checkpoints.epoch)).limit(2);
  }, 60_000);
  afterAll(async () => {
    await sample.stop();
    await storage.remove();
  });
  afterEach(async () => {
    await sample.clear();
    await sample.db.delete(deferredRequests);
    for (const { id } of own) await sample.db.delete(checkpoints).where(eq(checkpoints.parentId, id));
  });

  const digits = async () => (await sample.db.select().from(datasets).where(eq(datasets.slug, 'digits')))[0]!;
  const tuning = async (checkpoint: CheckpointRow) =>
    planOf(fineTuning, { checkpoint, run, dataset: await digits() }, {});
  /** Both checkpoints, each with what its fine-tuning will make. */
  const pairs = async (): Promise<DeferredRequest> => ({
    ...{ quantity: residualRole, run, dataset: await digits() },
    others: [
      { checkpoint: own[0]!, run },
      { madeBy: (await tuning(own[0]!)).key },
      { checkpoint: own[1]!, run },
      { madeBy: (await tuning(own[1]!)).key },
    ],
  });
  const ask = (request: DeferredRequest) =>
    changeGraph(sample.db, async (transaction) => {
      const [made] = await defer(transaction, request);
      return enqueueDeferred(transaction, sample.queue, catalogue, made!);
    });
  /** As the runner does: the network is kept, then the result; returns what that puts into the queue. */
  const tune = async (parent: CheckpointRow, { keepsNetwork = true } = {}) => {
    const attempt = await sample.begin();
    expect(attempt.key).toBe((await tuning(parent)).key);
    if (keepsNetwork)
      await sample.db.insert(checkpoints).values({
        ...parent,
        ...{ id: undefined, parentId: parent.id, origin: attempt.key, sha256: `tuned ${parent.sha256}` },
      });
    await sample.succeed(attempt);
    return changeGraph(sample.db, (transaction) =>
      enqueueDeferred(transaction, sample.queue, catalogue, attempt.key),
    );
  };
  const waiting = () => sample.db.select().from(deferredRequests);
  const askForTunings = async () =>
    enqueue(sample.db, sample.queue, await Promise.all(own.map((one) => tuning(one))));

  it('is put into the queue with all of its inputs by the last of them, and asked for twice only once', async () => {
    await askForTunings();
    expect(await ask(await pairs())).toEqual([]);
    expect(await ask(await pairs())).toEqual([]);
    expect(await waiting()).toHaveLength(1);
    expect(await tune(own[0]!)).toEqual([]);
    const rows = await tune(own[1]!);
    const counts = (name: string) => rows.filter(({ quantity }) => quantity === name).length;
    expect([counts(residualRole.name), counts(bandAccuracy.name)]).toEqual([1, 4]);
    expect(rows.find(({ quantity }) => quantity === residualRole.name)!.requested).toBe(true);
    expect(await waiting()).toEqual([]);
    expect((await sample.workOff()).at(-1)).toBe(residualRole.name);
  });

  it('is put there at once where they are made already', async () => {
    await askForTunings();
    await tune(own[0]!);
    await tune(own[1]!);
    const rows = await ask(await pairs());
    expect(rows.some(({ quantity }) => quantity === residualRole.name)).toBe(true);
  });

  it('may be of one network', async () => {
    await askForTunings();
    const { key } = await tuning(own[0]!);
    await ask({ quantity: spectrum, dataset: await digits(), checkpoint: { madeBy: key } });
    expect((await tune(own[0]!)).map(({ quantity }) => quantity)).toEqual(['features', 'spectrum']);
  });

  it('is forgotten when one of them fails or is cancelled, or keeps no network', async () => {
    await askForTunings();
    await ask(await pairs());
    await sample.fail(await sample.begin());
    expect(await waiting()).toEqual([]);
    await ask(await pairs());
    await cancel(sample.db, sample.queue, [(await tuning(own[1]!)).key]);
    expect(await waiting()).toEqual([]);
    await sample.clear();
    await askForTunings();
    await ask(await pairs());
    await tune(own[0]!, { keepsNetwork: false });
    expect(await tune(own[1]!)).toEqual([]);
    expect(await waiting()).toEqual([]);
  });
});
