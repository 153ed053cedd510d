import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { TransferscopeError } from '../errors.ts';
import { decodeWeights } from '../formats/safetensors.ts';
import {
  type Architecture,
  architectureName,
  architectureSchema,
  networkOf,
} from '../networks/architecture.ts';
import { parameterCount as countOf, misfits } from '../networks/network.ts';
import { type ArtifactStore, sha256Of } from './artifact-store.ts';
import type { Database } from './database.ts';
import { ofPretraining } from './of-pretraining.ts';
import { checkpoints, datasets, type RunRow, runs } from './schema.ts';

const restore = 'Restore the folder from where it came from, or make it again with npm run pretrain.';

/** A run folder that is incomplete, altered, contradicts itself, or differs from what is stored under its name. */
export class RunFolderError extends TransferscopeError {
  constructor(
    code: string,
    message: string,
    { advice, ...options }: ErrorOptions & { advice?: string } = {},
  ) {
    super(code, message, advice ?? restore, options);
  }
}

/** run.json, as `npm run pretrain` writes it. */
const runManifest = z.object({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1),
  architecture: architectureSchema,
  /** Counted by the architecture when it is taken in. */
  parameterCount: z.int().positive().optional(),
  sourceDataset: z.string(),
  /** Of the data set that it was trained on; runs of older versions have none. */
  sourceDigest: z.string().optional(),
  plan: z.record(z.string(), z.unknown()),
  checkpoints: z
    .array(
      z.object({
        file: z.string().regex(/^[^/\\]+\.safetensors$/),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        epoch: z.number().min(0),
        step: z.int().min(0),
        sourceAccuracy: z.number().min(0).max(1),
        sourceLoss: z.number(),
        trainLoss: z.number().nullable(),
        learningRate: z.number().nullable(),
      }),
    )
    .min(1)
    .refine((all) => new Set(all.map(({ epoch }) => epoch)).size === all.length, 'an epoch is there twice'),
});

export type RunManifest = z.infer<typeof runManifest>;

/**
 * Takes a folder with run.json and safetensors files into the database and the artifact store, whole or not at all.
 * Of a run that is there already only files that were lost or damaged are brought back.
 * @throws RunFolderError RUN_MISSING, RUN_BAD_MANIFEST, RUN_UNKNOWN_DATASET, RUN_OTHER_DATASET, CHECKPOINT_MISSING,
 *   CHECKPOINT_ALTERED, CHECKPOINT_MISFIT; RUN_SLUG_TAKEN when the slug names another run
 */
export async function importRunFolder(
  folder: string,
  db: Database,
  artifacts: ArtifactStore,
): Promise<{ row: RunRow; isNew: boolean }> {
  const manifest = await readRunManifest(join(folder, 'run.json'));
  const { slug, name, architecture, plan } = manifest;
  const parameterCount = countOf(networkOf(architecture));
  const [source] = await db.select().from(datasets).where(eq(datasets.slug, manifest.sourceDataset));
  if (!source)
    throw new RunFolderError(
      'RUN_UNKNOWN_DATASET',
      `The run ${slug} was trained on ${manifest.sourceDataset}, which is not among the data sets.`,
      { advice: 'Import the folder of that data set as well.' },
    );
  if (manifest.sourceDigest !== undefined && manifest.sourceDigest !== source.digest)
    throw new RunFolderError(
      'RUN_OTHER_DATASET',
      `The run ${slug} was trained on another data set than the one that is called ${source.slug} here.`,
      {
        advice:
          'Import the data set that it was trained on under another slug, and write that slug into run.json as sourceDataset.',
      },
    );
  // Before any file is stored; after that, whoever comes first.
  await findSameRun(db, folder, manifest);
  const kept: Omit<typeof checkpoints.$inferInsert, 'runId'>[] = [];
  for (const { file, ...facts } of manifest.checkpoints) {
    const checkpoint = await readCheckpoint(folder, file, facts.sha256);
    refuseMisfit(file, checkpoint, architecture);
    const { bytes } = await artifacts.put(checkpoint, 'safetensors');
    kept.push({ ...facts, bytes, parameterCount });
  }
  const added = await db.transaction(async (transaction) => {
    const [run] = await transaction
      .insert(runs)
      .values({ slug, name, architecture, parameterCount, plan, sourceDatasetId: source.id, state: 'READY' })
      .onConflictDoNothing()
      .returning();
    if (run) await transaction.insert(checkpoints).values(kept.map((one) => ({ ...one, runId: run.id })));
    return run;
  });
  if (added) return { row: added, isNew: true };
  return { row: (await findSameRun(db, folder, manifest))!, isNew: false };
}

/** @throws RunFolderError CHECKPOINT_MISFIT; FormatError when the file is no safetensors file of float32 arrays */
function refuseMisfit(file: string, bytes: Uint8Array, architecture: Architecture): void {
  const weights = decodeWeights(bytes);
  const [misfit, ...others] = misfits(networkOf(architecture), weights);
  if (!misfit) return;
  const more = others.length > 0 ? `, and ${others.length} more arrays do not fit` : '';
  const some = [...weights.keys()].slice(0, 3).join(', ');
  throw new RunFolderError(
    'CHECKPOINT_MISFIT',
    `${file} does not fit ${architectureName(architecture)}: ${misfit}${more}. It holds ${some} and so on.`,
    {
      advice:
        'Write the architecture that the checkpoint was trained with into run.json, or rename its arrays.',
    },
  );
}

/** The stored run of the manifest's slug, if there is one; the same checkpoints make the same run. */
async function findSameRun(db: Database, folder: string, manifest: RunManifest): Promise<RunRow | undefined> {
  const [row] = await db.select().from(runs).where(eq(runs.slug, manifest.slug));
  if (!row) return undefined;
  const stored = await db
    .select({ epoch: checkpoints.epoch, sha256: checkpoints.sha256 })
    .from(checkpoints)
    .where(ofPretraining(row.id))
    .orderBy(asc(checkpoints.epoch));
  const described = manifest.checkpoints
    .map(({ epoch, sha256 }) => ({ epoch, sha256 }))
    .sort((one, other) => one.epoch - other.epoch);
  if (isDeepStrictEqual(stored, described)) return row;
  throw new RunFolderError(
    'RUN_SLUG_TAKEN',
    `A run called ${manifest.slug} is there already, with other checkpoints than ${folder}.`,
    { advice: 'Write another slug into run.json, or keep the run that is there.' },
  );
}

/**
 * Reads and checks a run.json.
 * @throws RunFolderError RUN_MISSING, RUN_BAD_MANIFEST
 */
export async function readRunManifest(file: string): Promise<RunManifest> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new RunFolderError('RUN_MISSING', `There is no readable ${file}.`, { cause });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new RunFolderError('RUN_BAD_MANIFEST', `${file} is not JSON.`, { cause });
  }
  const { data, error } = runManifest.safeParse(json);
  if (data) return data;
  const [issue] = error.issues;
  throw new RunFolderError('RUN_BAD_MANIFEST', `${file}: ${issue!.path.join('.')}: ${issue!.message}.`);
}

/**
 * Reads a checkpoint file of a run folder.
 * @throws RunFolderError CHECKPOINT_MISSING, CHECKPOINT_ALTERED
 */
export async function readCheckpoint(folder: string, file: string, sha256: string): Promise<Buffer> {
  const path = join(folder, file);
  const bytes = await readFile(path).catch((cause) => {
    throw new RunFolderError('CHECKPOINT_MISSING', `There is no readable ${path}.`, { cause });
  });
  if (sha256Of(bytes) !== sha256)
    throw new RunFolderError('CHECKPOINT_ALTERED', `${path} is not the file that run.json describes.`);
  return bytes;
}
