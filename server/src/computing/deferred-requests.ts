import { createHash } from 'node:crypto';
import { eq, inArray, or, sql } from 'drizzle-orm';
import type { Transaction } from '../storage/database.ts';
import {
  type AskedDataset,
  type CheckpointRow,
  type ComputationRow,
  checkpoints,
  type DeferredRow,
  datasets,
  deferredRequests,
  type RunRow,
  runs,
  type StoredNetwork,
} from '../storage/schema.ts';
import { canonicalJson } from './canonical-json.ts';
import type { AnyQuantity, Catalogue } from './catalogue.ts';
import { enqueueIn, storedKeys } from './enqueue.ts';
import type { JobQueue } from './job-queue.ts';
import { type Plan, planOf } from './plan.ts';
import type { CheckpointOfRun, SubjectRows } from './subject.ts';

/** A network that something is asked of: one that is there, or what the computation of this key will make. */
export type RequestedNetwork = CheckpointOfRun | { readonly madeBy: string };

/** A request that has no key yet, because the digests of some of its networks are not known before they are made. */
export interface DeferredRequest {
  readonly quantity: AnyQuantity;
  readonly parameters?: unknown;
  readonly run?: RunRow | undefined;
  readonly dataset: AskedDataset;
  readonly checkpoint?: RequestedNetwork;
  readonly others?: readonly RequestedNetwork[];
}

/** Writes a request down until its networks are made; the same one once. Returns the keys of what makes them. */
export async function defer(
  transaction: Transaction,
  { quantity, parameters = {}, run, dataset, checkpoint, others = [] }: DeferredRequest,
): Promise<readonly string[]> {
  const networks = [...(checkpoint ? [checkpoint] : []), ...others];
  const madeBy = [...new Set(networks.flatMap((one) => ('madeBy' in one ? [one.madeBy] : [])))];
  const request = {
    quantity: quantity.name,
    parameters,
    runId: run?.id ?? null,
    datasetId: dataset.id,
    checkpoint: checkpoint ? stored(checkpoint) : null,
    others: others.map(stored),
    adapt: dataset.adapt ?? null,
    madeBy,
  };
  const id = createHash('sha256').update(canonicalJson(request)).digest('hex');
  await transaction
    .insert(deferredRequests)
    .values({ id, ...request })
    .onConflictDoNothing();
  return madeBy;
}

/**
 * Puts those requests into the queue that waited for the network of one computation, and now for no other. One that cannot
 * be planned any more is forgotten: its networks were not kept, or another version of the program takes other parameters.
 * @returns the computations that are new in the queue
 */
export async function enqueueDeferred(
  transaction: Transaction,
  queue: JobQueue,
  catalogue: Catalogue,
  made: string,
): Promise<ComputationRow[]> {
  const waiting = await transaction
    .select()
    .from(deferredRequests)
    .where(waitsFor([made]));
  if (waiting.length === 0) return [];
  const there = await storedKeys(transaction, [...new Set(waiting.flatMap(({ madeBy }) => madeBy))]);
  const ready = waiting.filter(({ madeBy }) => madeBy.every((key) => there.has(key)));
  const plans: Plan[] = [];
  for (const request of ready) {
    await transaction.delete(deferredRequests).where(eq(deferredRequests.id, request.id));
    const plan = await planDeferred(transaction, catalogue, request);
    if (plan) plans.push(plan);
  }
  return plans.length > 0 ? enqueueIn(transaction, queue, plans) : [];
}

/** Forgets what waits for networks of computations that have ended without any. */
export async function dropDeferred(
  transaction: Transaction,
  ended: readonly Pick<ComputationRow, 'key'>[],
): Promise<void> {
  await transaction.delete(deferredRequests).where(waitsFor(ended.map(({ key }) => key)));
}

/** Whether one of these computations makes a network of the request. */
const waitsFor = (keys: readonly string[]) =>
  sql`${deferredRequests.madeBy} ?| ${sql.param([...keys])}::text[]`;

const stored = (network: RequestedNetwork): StoredNetwork =>
  'madeBy' in network ? { madeBy: network.madeBy } : { checkpointId: network.checkpoint.id };

async function planDeferred(
  transaction: Transaction,
  catalogue: Catalogue,
  request: DeferredRow,
): Promise<Plan | undefined> {
  const rows = await subjectOfDeferred(transaction, request);
  if (!rows) return undefined;
  try {
    return planOf(catalogue.get(request.quantity), rows, request.parameters);
  } catch (error) {
    console.error(`what was asked for of networks that are made now (${request.quantity}):`, error);
    return undefined;
  }
}

/** Undefined where one of the networks is not there. */
async function subjectOfDeferred(
  transaction: Transaction,
  { runId, datasetId, checkpoint, others, adapt }: DeferredRow,
): Promise<SubjectRows | undefined> {
  const networks = [...(checkpoint ? [checkpoint] : []), ...others];
  const ids = networks.flatMap((one) => ('checkpointId' in one ? [one.checkpointId] : []));
  const origins = networks.flatMap((one) => ('madeBy' in one ? [one.madeBy] : []));
  const found = await transaction
    .select({ checkpoint: checkpoints, run: runs })
    .from(checkpoints)
    .innerJoin(runs, eq(runs.id, checkpoints.runId))
    .where(or(inArray(checkpoints.id, ids), inArray(checkpoints.origin, origins)));
  const rowsOf = (network: StoredNetwork): CheckpointOfRun | undefined =>
    found.find((one) => isMeant(network, one.checkpoint));
  const [dataset] = await transaction.select().from(datasets).where(eq(datasets.id, datasetId));
  const [run] = runId ? await transaction.select().from(runs).where(eq(runs.id, runId)) : [];
  const own = checkpoint ? rowsOf(checkpoint) : undefined;
  const further = others.flatMap((one) => rowsOf(one) ?? []);
  if (!dataset || (checkpoint && !own) || further.length < others.length) return undefined;
  return { ...(own ?? { run }), others: further, dataset: { ...dataset, adapt: adapt ?? undefined } };
}

const isMeant = (network: StoredNetwork, { id, origin }: CheckpointRow): boolean =>
  'madeBy' in network ? origin === network.madeBy : id === network.checkpointId;
