import type { Protocol } from '@transferscope/shared';
import type { ReadRequest, StoredResult, SubjectRows } from '../../computing/computing.ts';
import type { LinearProbeValue } from '../../quantities/linear-probe.ts';
import type { RequestContext } from '../context.ts';
import { BadArgument } from '../errors.ts';
import { givenParameters } from '../given-parameters.ts';
import { Evaluation } from './evaluation.ts';
import type { EvaluationInput } from './evaluation-input.ts';

/** The read that answers an evaluation by the FE protocol. */
export function probeRequest(
  { deps }: RequestContext,
  subject: SubjectRows,
  input: EvaluationInput | null | undefined,
): ReadRequest {
  const quantity = deps.computing.catalogue.get('linear-probe');
  return { quantity, subject, parameters: givenParameters(input) };
}

/** A stored probe as an Evaluation, with the class names of its data set. */
export function presentProbe({
  dataset,
}: SubjectRows): (result: StoredResult<LinearProbeValue>) => Evaluation {
  return (result) => new Evaluation(result, dataset.manifest.classes);
}

/** @throws BadArgument UNSUPPORTED_PROTOCOL for what this version cannot compute */
export function refuseUnsupported(protocol: Protocol, field: string): void {
  if (protocol === 'FEATURE_EXTRACTION') return;
  throw new BadArgument(
    'UNSUPPORTED_PROTOCOL',
    `${field}.protocol`,
    `${field}.protocol ${protocol} cannot be computed by this version.`,
    'Ask for FEATURE_EXTRACTION.',
  );
}
