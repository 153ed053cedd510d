import type { ComputePolicy, Protocol } from '@transferscope/shared';
import type { SubjectRows } from '../../computing/computing.ts';
import type { DatasetRow, RunRow } from '../../storage/schema.ts';
import { checkpointsOf } from '../checkpoints-of.ts';
import type { RequestContext } from '../context.ts';
import { endsFirst } from '../ends-first.ts';
import type { EvaluationInput } from '../evaluation/evaluation-input.ts';
import { evaluationRequest } from '../evaluation/evaluation-request.ts';
import { loadState } from '../lazy/read-lazily.ts';
import { type CurvePart, TransferCurve } from './transfer-curve.ts';

const place = 'transferCurve.parameters';

/**
 * Reads the evaluation of every checkpoint of a run, and for FT the base line. What the policy puts into the queue goes in
 * the order of `compute`: the base line, then both ends.
 * @throws BadArgument INVALID_PARAMETERS
 */
export async function readCurve(
  protocol: Protocol,
  run: RunRow,
  dataset: DatasetRow,
  parameters: EvaluationInput | null | undefined,
  policy: ComputePolicy,
  context: RequestContext,
): Promise<TransferCurve> {
  const read = async (subject: SubjectRows, given: EvaluationInput | null | undefined) => {
    const { request, field } = evaluationRequest(protocol, context, subject, given, place);
    return { request, state: await loadState(request, policy, context.loaders, field) };
  };
  const checkpoints = await checkpointsOf(run, context);
  const scratch = protocol === 'FINE_TUNING' ? read({ run, dataset }, fromScratch(parameters)) : null;
  const parts = endsFirst(checkpoints).map(
    async (checkpoint): Promise<CurvePart> => ({
      checkpoint,
      ...(await read({ checkpoint, run, dataset }, parameters)),
    }),
  );
  const [baseLine, ...found] = await Promise.all([scratch, ...parts]);
  const inOrder = found.sort((a, b) => a.checkpoint.epoch - b.checkpoint.epoch);
  return new TransferCurve(dataset, protocol, inOrder, baseLine);
}

/** The same parameters for the base line. */
function fromScratch(parameters: EvaluationInput | null | undefined): EvaluationInput {
  return { ...parameters, fineTuning: { ...parameters?.fineTuning, variant: 'FROM_SCRATCH' } };
}
