import type { ScoreName } from '@transferscope/shared';
import type { ReadRequest, SubjectRows } from '../../computing/computing.ts';
import type { RequestContext } from '../context.ts';
import { catalogueName } from '../enums.ts';
import { givenParameters } from '../given-parameters.ts';
import type { ScoreInput } from './score-input.ts';

/** The read of one score of a checkpoint on a data set. */
export function scoreRequest(
  { deps }: RequestContext,
  subject: SubjectRows,
  name: ScoreName,
  parameters?: ScoreInput | null,
): ReadRequest {
  return {
    quantity: deps.computing.catalogue.get(catalogueName(name)),
    subject,
    parameters: givenParameters(parameters),
  };
}
