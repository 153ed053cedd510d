import type { ReadRequest, SubjectRows } from '../../computing/computing.ts';
import type { RequestContext } from '../context.ts';
import type { EvaluationInput } from '../evaluation/evaluation-input.ts';
import { probeRequest } from '../evaluation/evaluation-request.ts';
import { givenParameters } from '../given-parameters.ts';
import { namingField } from '../lazy/read-lazily.ts';

/**
 * Checks parameters of both protocols where a checkpoint of the run can be asked by them.
 * @param subject a whole run: its checkpoints are `others`
 * @param field path of `input`
 * @throws BadArgument INVALID_PARAMETERS
 */
export function checkTransferParameters(
  input: EvaluationInput | null | undefined,
  { others = [], dataset }: SubjectRows,
  field: string,
  context: RequestContext,
): void {
  const [first] = others;
  if (!input || !first) return;
  const { computing } = context.deps;
  const subject = { ...first, dataset };
  const check = ({ quantity, parameters }: ReadRequest, path: string) => {
    try {
      computing.keyOf({ quantity, subject, parameters });
    } catch (error) {
      throw namingField(error, path);
    }
  };
  check(probeRequest(context, subject, input), field);
  const quantity = computing.catalogue.get('fine-tuning');
  check({ quantity, subject, parameters: givenParameters(input.fineTuning) }, `${field}.fineTuning`);
}
