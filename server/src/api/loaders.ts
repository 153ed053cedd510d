import type { ComputePolicy } from '@transferscope/shared';
import DataLoader from 'dataloader';
import { inArray } from 'drizzle-orm';
import type { ReadRequest, ReadState } from '../computing/computing.ts';
import type { CheckpointRow, ComputationRow, DatasetRow, RunRow } from '../storage/schema.ts';
import { checkpoints, datasets, runs } from '../storage/schema.ts';
import type { ApiDeps } from './context.ts';
import type { CostEstimate } from './lazy/cost-estimate.ts';

/** Reads of one request, put together: N fields of one kind are one SQL statement, each row is read once. */
export interface Loaders {
  readonly run: DataLoader<string, RunRow | undefined>;
  readonly runBySlug: DataLoader<string, RunRow | undefined>;
  readonly dataset: DataLoader<string, DatasetRow | undefined>;
  readonly datasetBySlug: DataLoader<string, DatasetRow | undefined>;
  readonly checkpoint: DataLoader<string, CheckpointRow | undefined>;
  /** A fine-tuned checkpoint by the key of the fine-tuning. */
  readonly tuned: DataLoader<string, CheckpointRow | undefined>;
  readonly computation: DataLoader<string, ComputationRow | undefined>;
  /** Place in the queue, 1 is next; undefined when it does not wait. */
  readonly position: DataLoader<string, number | undefined>;
  readonly cost: DataLoader<ComputationRow, ConstructorParameters<typeof CostEstimate>[0], string>;
  readonly result: Readonly<Record<ComputePolicy, DataLoader<ReadRequest, ReadState, string>>>;
}

/** Loaders for one request, or for one event of a subscription. */
export function createLoaders({ database, computing }: ApiDeps): Loaders {
  const { db } = database;
  const results = (policy: ComputePolicy) =>
    new DataLoader<ReadRequest, ReadState, string>((requests) => computing.readMany([...requests], policy), {
      cacheKeyFn: (request) => computing.keyOf(request),
    });
  return {
    run: loaderOf(
      (ids) => db.select().from(runs).where(inArray(runs.id, ids)),
      (row) => row.id,
    ),
    runBySlug: loaderOf(
      (slugs) => db.select().from(runs).where(inArray(runs.slug, slugs)),
      (row) => row.slug,
    ),
    dataset: loaderOf(
      (ids) => db.select().from(datasets).where(inArray(datasets.id, ids)),
      (row) => row.id,
    ),
    datasetBySlug: loaderOf(
      (slugs) => db.select().from(datasets).where(inArray(datasets.slug, slugs)),
      (row) => row.slug,
    ),
    checkpoint: loaderOf(
      (ids) => db.select().from(checkpoints).where(inArray(checkpoints.id, ids)),
      (row) => row.id,
    ),
    tuned: loaderOf(
      (keys) => db.select().from(checkpoints).where(inArray(checkpoints.origin, keys)),
      (row) => row.origin!,
    ),
    computation: new DataLoader(async (keys) => {
      const found = await computing.computations([...keys]);
      return keys.map((key) => found.get(key));
    }),
    position: new DataLoader(async (keys) => {
      const found = await computing.positions([...keys]);
      return keys.map((key) => found.get(key));
    }),
    cost: new DataLoader((rows) => computing.costOf([...rows]), { cacheKeyFn: (row) => row.key }),
    result: { CACHED: results('CACHED'), ENQUEUE: results('ENQUEUE'), WAIT: results('WAIT') },
  };
}

function loaderOf<R>(
  select: (keys: string[]) => Promise<R[]>,
  keyOf: (row: R) => string,
): DataLoader<string, R | undefined> {
  const loader: DataLoader<string, R | undefined> = new DataLoader(async (keys) => {
    const found = new Map((await select([...keys])).map((row) => [keyOf(row), row]));
    // A later event of a subscription may find what is not there yet.
    for (const key of keys) if (!found.has(key)) loader.clear(key);
    return keys.map((key) => found.get(key));
  });
  return loader;
}
