import type { AskedDataset, CheckpointRow, RunRow } from '../storage/schema.ts';
import type { RequestContext } from './context.ts';
import { notFound } from './errors.ts';
import { keyOf, referenceOf, withoutAdaptation } from './ids.ts';

/**
 * The run that an id or a slug names.
 * @throws BadArgument BAD_ID, WRONG_TYPE or NOT_FOUND, naming `field`
 */
export async function runNamed(text: string, field: string, { loaders }: RequestContext): Promise<RunRow> {
  const reference = referenceOf('Run', text, field);
  const row = await ('slug' in reference
    ? loaders.runBySlug.load(reference.slug)
    : loaders.run.load(reference.id));
  if (!row) throw notFound('run', field, text);
  return row;
}

/**
 * The data set that an id or a slug names; with `:resize` behind it, its images are adapted to networks that take others.
 * @throws BadArgument BAD_ID, WRONG_TYPE or NOT_FOUND, naming `field`
 */
export async function datasetNamed(
  text: string,
  field: string,
  { loaders }: RequestContext,
): Promise<AskedDataset> {
  const { plain, adapt } = withoutAdaptation(text);
  const reference = referenceOf('Dataset', plain, field);
  const row = await ('slug' in reference
    ? loaders.datasetBySlug.load(reference.slug)
    : loaders.dataset.load(reference.id));
  if (!row) throw notFound('data set', field, text);
  return adapt ? { ...row, adapt } : row;
}

/**
 * The checkpoint that an id names.
 * @throws BadArgument BAD_ID, WRONG_TYPE or NOT_FOUND, naming `field`
 */
export async function checkpointNamed(
  id: string,
  field: string,
  { loaders }: RequestContext,
): Promise<CheckpointRow> {
  const row = await loaders.checkpoint.load(keyOf('Checkpoint', id, field));
  if (!row) throw notFound('checkpoint', field, id);
  return row;
}
