import type { CheckpointRow, DatasetRow, RunRow } from '../storage/schema.ts';
import type { RequestContext } from './context.ts';
import { notFound } from './errors.ts';
import { keyOf, referenceOf } from './ids.ts';

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
 * The data set that an id or a slug names.
 * @throws BadArgument BAD_ID, WRONG_TYPE or NOT_FOUND, naming `field`
 */
export async function datasetNamed(
  text: string,
  field: string,
  { loaders }: RequestContext,
): Promise<DatasetRow> {
  const reference = referenceOf('Dataset', text, field);
  const row = await ('slug' in reference
    ? loaders.datasetBySlug.load(reference.slug)
    : loaders.dataset.load(reference.id));
  if (!row) throw notFound('data set', field, text);
  return row;
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
