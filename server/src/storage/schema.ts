import type { ComputationStatus, RunState } from '@transferscope/shared';
import { isNull } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { DatasetManifest } from '../formats/dataset-folder.ts';
import type { Architecture } from '../networks/architecture.ts';
import type {
  Adaptation,
  Cost,
  NumericArray,
  TrainingProgress,
  Warning,
} from '../quantities/define-quantity.ts';
import type { StoredEngineDescription } from '../tensors/engine.ts';

/** A file of the artifact store, found by its content. */
export interface StoredFile {
  readonly sha256: string;
  readonly extension: string;
  readonly bytes: number;
}

/** An array of a result: what is in the .npy file, and the file's digest and size. */
export interface StoredArray {
  readonly sha256: string;
  readonly dtype: NumericArray['dtype'];
  readonly shape: readonly number[];
  readonly bytes: number;
}

/** How a result came to be, beside its quantity, version and parameters. */
export interface StoredProvenance {
  /** Digests of all that went in: checkpoint, data set, and the keys of the results that were read. */
  readonly inputs: readonly { readonly name: string; readonly digest: string }[];
  readonly engine: StoredEngineDescription;
  readonly seed: number | null;
  readonly rowCount: number | null;
  readonly seconds: number;
  readonly peakTensorBytes: number;
  readonly warnings: readonly Warning[];
}

/** How far a computation is; `total` 0 means that nobody knows yet. */
export interface StoredProgress {
  readonly done: number;
  readonly total: number;
  readonly stage: string;
  /** The last epoch of the training that is going on. */
  readonly training?: TrainingProgress;
}

/** Why a computation failed, for a program and for a person. */
export interface StoredError {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  /** Whether every attempt ends so, because it lies in the parameters or the data. */
  readonly recurs?: boolean;
  /** The code of what failed first, where this waited for it. */
  readonly cause?: string;
}

const createdAt = timestamp('created_at', { withTimezone: true }).notNull().defaultNow();

/** Labelled images; `files` are its data files in the artifact store by the names that the manifest uses. */
export const datasets = pgTable('datasets', {
  id: uuid('id').primaryKey().defaultRandom(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  digest: text('digest').notNull(),
  manifest: jsonb('manifest').$type<DatasetManifest>().notNull(),
  files: jsonb('files').$type<Readonly<Record<string, StoredFile>>>().notNull(),
  createdAt,
});

/**
 * A pre-training; `pretrainingKey` is the computation that makes its checkpoints, where this server trains it, and
 * `extensionKey` the last one that trains it further.
 */
export const runs = pgTable(
  'runs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    architecture: jsonb('architecture').$type<Architecture>().notNull(),
    parameterCount: integer('parameter_count').notNull(),
    sourceDatasetId: uuid('source_dataset_id').references(() => datasets.id),
    plan: jsonb('plan').$type<Readonly<Record<string, unknown>>>(),
    state: text('state').$type<RunState>().notNull(),
    pretrainingKey: text('pretraining_key'),
    extensionKey: text('extension_key'),
    createdAt,
  },
  (table) => [
    index('runs_pretraining_key').on(table.pretrainingKey),
    index('runs_extension_key').on(table.extensionKey),
  ],
);

/** A network of a run at an epoch; its safetensors file lies in the artifact store under `sha256`. */
export const checkpoints = pgTable(
  'checkpoints',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    epoch: doublePrecision('epoch').notNull(),
    step: integer('step'),
    /** What it was fine-tuned from; null for one of the pre-training itself. */
    parentId: uuid('parent_id'),
    /** Key of the fine-tuning that made it; null with `parentId`. */
    origin: text('origin'),
    /** Of a fine-tuned one, whose head is another than the run's; null: the run's. */
    architecture: jsonb('architecture').$type<Architecture>(),
    sourceAccuracy: doublePrecision('source_accuracy'),
    sourceLoss: doublePrecision('source_loss'),
    trainLoss: doublePrecision('train_loss'),
    learningRate: doublePrecision('learning_rate'),
    parameterCount: integer('parameter_count').notNull(),
    sha256: text('sha256').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    createdAt,
  },
  (table) => [
    uniqueIndex('checkpoints_run_epoch').on(table.runId, table.epoch).where(isNull(table.parentId)),
    unique('checkpoints_origin').on(table.origin),
    index('checkpoints_sha256').on(table.sha256),
  ],
);

/** What was computed; found by key, never changed. Arrays lie in the artifact store. */
export const results = pgTable(
  'results',
  {
    key: text('key').primaryKey(),
    quantity: text('quantity').notNull(),
    version: integer('version').notNull(),
    parameters: jsonb('parameters').$type<Readonly<Record<string, unknown>>>().notNull(),
    checkpointSha256: text('checkpoint_sha256'),
    datasetDigest: text('dataset_digest').notNull(),
    value: jsonb('value').$type<unknown>().notNull(),
    arrays: jsonb('arrays').$type<Readonly<Record<string, StoredArray>>>().notNull(),
    provenance: jsonb('provenance').$type<StoredProvenance>().notNull(),
    createdAt,
  },
  (table) => [index('results_quantity').on(table.quantity)],
);

/** The work that makes a result, from the moment somebody asks for it. Its key is the result's. */
export const computations = pgTable(
  'computations',
  {
    key: text('key').primaryKey(),
    /** Order of asking; inputs come before what reads them. */
    sequence: bigserial('sequence', { mode: 'number' }).notNull(),
    quantity: text('quantity').notNull(),
    version: integer('version').notNull(),
    parameters: jsonb('parameters').$type<Readonly<Record<string, unknown>>>().notNull(),
    runId: uuid('run_id').references(() => runs.id, { onDelete: 'cascade' }),
    checkpointId: uuid('checkpoint_id').references(() => checkpoints.id, { onDelete: 'cascade' }),
    /** Ids of the checkpoints that it is compared with, in their order. */
    otherIds: jsonb('other_ids').$type<readonly string[]>().notNull().default([]),
    datasetId: uuid('dataset_id')
      .notNull()
      .references(() => datasets.id, { onDelete: 'cascade' }),
    status: text('status').$type<ComputationStatus>().notNull(),
    progress: jsonb('progress').$type<StoredProgress>().notNull(),
    /** Whether somebody asked for it itself; if not, it is here as an input of something else. */
    requested: boolean('requested').notNull().default(true),
    /** Times it was started, and how many of those ended with the death of the compute process. */
    attempts: integer('attempts').notNull().default(0),
    crashes: integer('crashes').notNull().default(0),
    error: jsonb('error').$type<StoredError>(),
    estimate: jsonb('estimate').$type<Cost>().notNull(),
    worker: text('worker'),
    /** The queue's job; null while an input is missing, and when it is over. */
    jobId: uuid('job_id'),
    createdAt,
    startedAt: timestamp('started_at', { withTimezone: true }),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
  },
  (table) => [
    index('computations_status_sequence').on(table.status, table.sequence),
    index('computations_sequence').on(table.sequence),
    index('computations_run').on(table.runId, table.status),
    index('computations_quantity_finished').on(table.quantity, table.finishedAt),
  ],
);

/** Which results a computation reads: the edges of the graph of work. */
export const computationInputs = pgTable(
  'computation_inputs',
  {
    computationKey: text('computation_key')
      .notNull()
      .references(() => computations.key, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    inputKey: text('input_key').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.computationKey, table.name] }),
    index('computation_inputs_input').on(table.inputKey),
  ],
);

/** A network that something is asked of: a checkpoint that is there, or the one that a computation will make. */
export type StoredNetwork = { readonly checkpointId: string } | { readonly madeBy: string };

/**
 * What was asked for of networks that are still to be made, so that it has no key yet. A row goes when it becomes a
 * computation, or when one of the networks will not come.
 */
export const deferredRequests = pgTable('deferred_requests', {
  /** SHA-256 of all but `createdAt`. */
  id: text('id').primaryKey(),
  quantity: text('quantity').notNull(),
  parameters: jsonb('parameters').$type<unknown>().notNull(),
  runId: uuid('run_id').references(() => runs.id, { onDelete: 'cascade' }),
  datasetId: uuid('dataset_id')
    .notNull()
    .references(() => datasets.id, { onDelete: 'cascade' }),
  checkpoint: jsonb('checkpoint').$type<StoredNetwork>(),
  others: jsonb('others').$type<readonly StoredNetwork[]>().notNull(),
  /** How its images are adapted; null: not at all. */
  adapt: text('adapt').$type<Adaptation>(),
  /** Keys of the computations that make networks of it. */
  madeBy: jsonb('made_by').$type<readonly string[]>().notNull(),
  createdAt,
});

/** The one data folder that holds the files of this database's rows; a single row, from the first start on. */
export const dataFolders = pgTable('data_folders', {
  only: boolean('only').primaryKey().default(true),
  /** What the folder's file `folder-id` says. */
  id: uuid('id').notNull(),
  /** Host and path where it was last used, for a person. */
  place: text('place').notNull(),
  createdAt,
});

export type DatasetRow = typeof datasets.$inferSelect;
/** A data set as it is asked for: with how its images are adapted to networks that take others. */
export type AskedDataset = DatasetRow & { readonly adapt?: Adaptation | undefined };
export type RunRow = typeof runs.$inferSelect;
export type CheckpointRow = typeof checkpoints.$inferSelect;
export type ResultRow = typeof results.$inferSelect;
export type DeferredRow = typeof deferredRequests.$inferSelect;
export type ComputationRow = typeof computations.$inferSelect;
