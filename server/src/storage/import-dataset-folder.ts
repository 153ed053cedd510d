import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { DatasetError, dataFilesOf, readDatasetManifest, readSplit } from '../formats/dataset-folder.ts';
import type { ArtifactStore } from './artifact-store.ts';
import type { Database } from './database.ts';
import { extensionOf } from './dataset-split.ts';
import { type DatasetRow, datasets, type StoredFile } from './schema.ts';

/**
 * Takes a folder with dataset.json and IDX files into the database and the artifact store. Of one that is
 * there already only files that were lost or damaged are brought back.
 * @throws DatasetError as the folder's reader; DATASET_SLUG_TAKEN when the slug names other content
 */
export async function importDatasetFolder(
  folder: string,
  db: Database,
  artifacts: ArtifactStore,
): Promise<{ row: DatasetRow; isNew: boolean }> {
  const manifest = await readDatasetManifest(folder);
  const stored = await findDataset(db, manifest.slug);
  if (stored && stored.digest !== manifest.digest)
    throw new DatasetError(
      'DATASET_SLUG_TAKEN',
      `A data set called ${manifest.slug} is there already, with other content than ${folder}.`,
      { advice: 'Write another slug into dataset.json, or keep the data set that is there.' },
    );
  // Opens every file once, so that nothing unreadable is ever stored.
  await readSplit(folder, manifest, 'TRAIN');
  await readSplit(folder, manifest, 'TEST');
  const files: Record<string, StoredFile> = {};
  for (const name of dataFilesOf(manifest)) {
    const extension = extensionOf(name);
    files[name] = { ...(await artifacts.put(await readFile(join(folder, name)), extension)), extension };
  }
  if (stored) return { row: stored, isNew: false };
  const { slug, name, description, digest } = manifest;
  const [row] = await db
    .insert(datasets)
    .values({ slug, name, description, digest, manifest, files })
    .onConflictDoNothing()
    .returning();
  return row ? { row, isNew: true } : { row: (await findDataset(db, slug))!, isNew: false };
}

async function findDataset(db: Database, slug: string): Promise<DatasetRow | undefined> {
  const [row] = await db.select().from(datasets).where(eq(datasets.slug, slug));
  return row;
}
