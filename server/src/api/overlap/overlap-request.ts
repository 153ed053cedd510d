import type { ReadRequest, StoredResult, SubjectRows } from '../../computing/computing.ts';
import { networkOf } from '../../networks/architecture.ts';
import type { SubspaceOverlapValue } from '../../quantities/subspace-overlap.ts';
import type { CheckpointRow, DatasetRow, RunRow } from '../../storage/schema.ts';
import type { RequestContext } from '../context.ts';
import { BadArgument } from '../errors.ts';
import { givenParameters } from '../given-parameters.ts';
import { Overlap } from './overlap.ts';
import type { OverlapInput } from './overlap-input.ts';

/** A checkpoint with its run. */
export interface Network {
  readonly checkpoint: CheckpointRow;
  readonly run: RunRow;
}

/** The read that compares a checkpoint with a reference. */
export function overlapRequest(
  { deps }: RequestContext,
  own: Network,
  reference: Network,
  dataset: DatasetRow,
  input: OverlapInput | null | undefined,
): ReadRequest {
  const quantity = deps.computing.catalogue.get('subspace-overlap');
  const subject = { ...own, others: [reference], dataset };
  return { quantity, subject, parameters: givenParameters(input) };
}

/** A stored comparison as an Overlap, with the checkpoint that it was asked against. */
export function presentOverlap({
  others,
}: SubjectRows): (result: StoredResult<SubspaceOverlapValue>) => Overlap {
  return (result) => new Overlap(result, others![0]!.checkpoint);
}

/** @throws BadArgument DIFFERENT_FEATURE_COUNT for checkpoints whose directions are not of one space */
export function refuseOtherWidth(own: RunRow, reference: RunRow, field: string): void {
  const [width, otherWidth] = [own, reference].map(({ architecture }) => networkOf(architecture).width);
  if (width === otherWidth) return;
  throw new BadArgument(
    'DIFFERENT_FEATURE_COUNT',
    field,
    `The checkpoint has ${width} features, and ${field} names one of ${otherWidth}.`,
    'Name a checkpoint of a network of the same width.',
  );
}
