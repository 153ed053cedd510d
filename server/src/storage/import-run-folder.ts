import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { TransferscopeError } from '../errors.ts';
import { resNetArchitecture } from '../networks/resnet.ts';
import { type ArtifactStore, sha256Of } from './artifact-store.ts';
import type { Database } from './database.ts';
import { checkpoints, datasets, type RunRow, runs } from './schema.ts';

/** A run folder that is incomplete, altered, or contradicts itself. */
export class RunFolderError extends TransferscopeError {
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(
      code,
      message,
      'Restore the folder from where it came from, or make it again with npm run pretrain.',
      options,
    );
  }
}

/** run.json, as `npm run pretrain` writes it. */
const runManifest = z.object({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1),
  architecture: resNetArchitecture,
  parameterCount: z.int().positive(),
  sourceDataset: z.string(),
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
    .min(1),
});

type RunManifest = z.infer<typeof runManifest>;

/**
 * Takes a folder with run.json and safetensors files into the database and the artifact store, whole or not at all.
 * A run whose slug is there already is left as it is.
 * @throws RunFolderError RUN_MISSING, RUN_BAD_MANIFEST, RUN_UNKNOWN_DATASET, CHECKPOINT_MISSING, CHECKPOINT_ALTERED
 */
export async function importRunFolder(
  folder: string,
  db: Database,
  artifacts: ArtifactStore,
): Promise<{ row: RunRow; isNew: boolean }> {
  const manifest = await readManifest(join(folder, 'run.json'));
  const { slug, name, architecture, parameterCount, plan } = manifest;
  const [stored] = await db.select().from(runs).where(eq(runs.slug, slug));
  if (stored) return { row: stored, isNew: false };
  const [source] = await db.select().from(datasets).where(eq(datasets.slug, manifest.sourceDataset));
  if (!source)
    throw new RunFolderError(
      'RUN_UNKNOWN_DATASET',
      `The run ${slug} was trained on ${manifest.sourceDataset}, which is not among the data sets.`,
    );
  const kept: Omit<typeof checkpoints.$inferInsert, 'runId'>[] = [];
  for (const { file, ...facts } of manifest.checkpoints) {
    const { bytes } = await artifacts.put(await readCheckpoint(folder, file, facts.sha256), 'safetensors');
    kept.push({ ...facts, bytes, parameterCount });
  }
  const row = await db.transaction(async (transaction) => {
    const [run] = await transaction
      .insert(runs)
      .values({ slug, name, architecture, parameterCount, plan, sourceDatasetId: source.id, state: 'READY' })
      .returning();
    await transaction.insert(checkpoints).values(kept.map((one) => ({ ...one, runId: run!.id })));
    return run!;
  });
  return { row, isNew: true };
}

async function readManifest(file: string): Promise<RunManifest> {
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

async function readCheckpoint(folder: string, file: string, sha256: string): Promise<Buffer> {
  const path = join(folder, file);
  const bytes = await readFile(path).catch((cause) => {
    throw new RunFolderError('CHECKPOINT_MISSING', `There is no readable ${path}.`, { cause });
  });
  if (sha256Of(bytes) !== sha256)
    throw new RunFolderError('CHECKPOINT_ALTERED', `${path} is not the file that run.json describes.`);
  return bytes;
}
