import type { SimilarityMeasure } from '@transferscope/shared';
import type { ReadRequest } from '../../computing/computing.ts';
import type { CheckpointRow, DatasetRow, RunRow } from '../../storage/schema.ts';
import type { RequestContext } from '../context.ts';
import { BadArgument } from '../errors.ts';
import { givenParameters } from '../given-parameters.ts';
import type { SimilarityInput } from './similarity-input.ts';

/** The read that compares all checkpoints of a run, given in the order of epochs. */
export function similarityRequest(
  { deps }: RequestContext,
  { run, checkpoints, dataset }: { run: RunRow; checkpoints: readonly CheckpointRow[]; dataset: DatasetRow },
  measure: SimilarityMeasure,
  input: SimilarityInput | null | undefined,
): ReadRequest {
  const quantity = deps.computing.catalogue.get('similarity');
  const others = checkpoints.map((checkpoint) => ({ checkpoint, run }));
  return { quantity, subject: { run, others, dataset }, parameters: { ...givenParameters(input), measure } };
}

/** @throws BadArgument TOO_FEW_CHECKPOINTS for a run with nothing to compare */
export function refuseFewCheckpoints(run: RunRow, count: number, field: string): void {
  if (count >= 2) return;
  throw new BadArgument(
    'TOO_FEW_CHECKPOINTS',
    field,
    `${run.name} has ${count === 1 ? 'one checkpoint' : 'no checkpoint'}, and nothing to compare it with.`,
    'Wait until the pre-training has kept a second one, or choose another run.',
  );
}
