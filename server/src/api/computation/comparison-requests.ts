import { overlapReferences, similarityMeasures } from '@transferscope/shared';
import type { ReadRequest } from '../../computing/computing.ts';
import type { CheckpointRow, DatasetRow, RunRow } from '../../storage/schema.ts';
import type { RequestContext } from '../context.ts';
import { overlapRequest } from '../overlap/overlap-request.ts';
import { referenceAmong } from '../overlap/reference-among.ts';
import { refuseFewCheckpoints, similarityRequest } from '../similarity/similarity-request.ts';
import type { ComputeInput } from './computation-payloads.ts';

/** All checkpoints of a run, in the order of epochs, on a data set. */
interface RunOnDataset {
  readonly checkpoints: readonly CheckpointRow[];
  readonly run: RunRow;
  readonly dataset: DatasetRow;
}

/** One of them. */
export interface CheckpointAmongOthers extends RunOnDataset {
  readonly checkpoint: CheckpointRow;
}

/** A read, and the path of what its parameters come from. */
export interface RequestOfInput {
  readonly request: ReadRequest;
  readonly field: string;
}

/** A checkpoint against the last one, and against the one before where there is one; a fine-tuned one against its parent. */
export function overlapRequests(
  { checkpoint, checkpoints, run, dataset }: CheckpointAmongOthers,
  { overlap }: ComputeInput,
  context: RequestContext,
): RequestOfInput[] {
  const index = checkpoints.findIndex(({ id }) => id === checkpoint.id);
  const others =
    checkpoint.parentId === null
      ? overlapReferences.map((reference) => referenceAmong(checkpoints, index, reference))
      : [checkpoints.find(({ id }) => id === checkpoint.parentId)];
  return others.flatMap((other) => {
    if (!other) return [];
    const networks = [
      { checkpoint, run },
      { checkpoint: other, run },
    ] as const;
    return { request: overlapRequest(context, ...networks, dataset, overlap), field: 'input.overlap' };
  });
}

/**
 * All checkpoints against each other, by every measure.
 * @throws BadArgument TOO_FEW_CHECKPOINTS
 */
export function similarityRequests(
  whole: RunOnDataset,
  { similarity }: ComputeInput,
  context: RequestContext,
): RequestOfInput[] {
  refuseFewCheckpoints(whole.run, whole.checkpoints.length, 'input.run');
  return similarityMeasures.map((measure) => ({
    request: similarityRequest(context, whole, measure, similarity),
    field: 'input.similarity',
  }));
}
