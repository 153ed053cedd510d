import type { Protocol } from '@transferscope/shared';
import type { ReadRequest, StoredResult, SubjectRows } from '../../computing/computing.ts';
import type { RequestContext } from '../context.ts';
import { BadArgument } from '../errors.ts';
import { givenParameters } from '../given-parameters.ts';
import { Evaluation, type EvaluationValue } from './evaluation.ts';
import type { EvaluationInput } from './evaluation-input.ts';
import type { FineTuningInput } from './fine-tuning-input.ts';

/** A read, and the path of the argument that holds its parameters. */
export interface EvaluationRequest {
  readonly request: ReadRequest;
  readonly field: string;
}

/**
 * The read that answers an evaluation by a protocol.
 * @param field path of `input`
 * @throws BadArgument INVALID_PARAMETERS for a parameter of the other protocol
 */
export function evaluationRequest(
  protocol: Protocol,
  context: RequestContext,
  subject: SubjectRows,
  input: EvaluationInput | null | undefined,
  field: string,
): EvaluationRequest {
  const { fineTuning, ...probe } = givenParameters(input) as EvaluationInput;
  const foreign = protocol === 'FINE_TUNING' ? Object.keys(probe)[0] : fineTuning && 'fineTuning';
  if (foreign) throw foreignParameter(`${field}.${foreign}`, protocol);
  return protocol === 'FINE_TUNING'
    ? { request: fineTuningRequest(context, subject, fineTuning), field: `${field}.fineTuning` }
    : { request: probeRequest(context, subject, probe), field };
}

/** The read of a linear probe; what `input` says of fine-tuning is not looked at. */
export function probeRequest(
  { deps }: RequestContext,
  subject: SubjectRows,
  input: EvaluationInput | null | undefined,
): ReadRequest {
  const { fineTuning: _, ...parameters } = givenParameters(input);
  return { quantity: deps.computing.catalogue.get('linear-probe'), subject, parameters };
}

/**
 * The read of a fine-tuning. From scratch it is of the run's architecture and of no checkpoint, so that every checkpoint of
 * the run, and of any other run with this architecture, has the same base line under the same key.
 */
export function fineTuningRequest(
  { deps }: RequestContext,
  subject: SubjectRows,
  input: FineTuningInput | null | undefined,
): ReadRequest {
  const quantity = deps.computing.catalogue.get('fine-tuning');
  const parameters = givenParameters(input);
  if (parameters.variant !== 'FROM_SCRATCH') return { quantity, subject, parameters };
  const { run, dataset } = subject;
  // The head is the target's: how many classes the source had makes no other network.
  const architecture = { ...run!.architecture, classes: dataset.manifest.classes.length };
  return { quantity, subject: { run, dataset }, parameters: { ...parameters, architecture } };
}

/** A stored probe or fine-tuning as an Evaluation, with the class names of its data set. */
export function presentEvaluation({
  dataset,
}: SubjectRows): (result: StoredResult<EvaluationValue>) => Evaluation {
  return (result) => new Evaluation(result, dataset.manifest.classes);
}

function foreignParameter(field: string, protocol: Protocol): BadArgument {
  return new BadArgument(
    'INVALID_PARAMETERS',
    field,
    `${field} is no parameter of ${protocol}.`,
    protocol === 'FINE_TUNING'
      ? 'Give parameters of FINE_TUNING in `fineTuning`, and none beside it.'
      : 'Leave it out, or ask for FINE_TUNING.',
  );
}
