import type { ReadRequest, SubjectRows } from '../../computing/computing.ts';
import type { RequestContext } from '../context.ts';
import { givenParameters } from '../given-parameters.ts';
import type { BandCurveInput, ComponentCurveInput, NullModelInput } from './band-input.ts';
import type { SpectrumPart } from './spectrum-part.ts';

/** The read of a probe on a part of a checkpoint's features. */
export function bandRequest(
  { deps }: RequestContext,
  subject: SubjectRows,
  part: SpectrumPart,
  input: BandCurveInput | null | undefined,
): ReadRequest {
  const parameters = { ...nullModelParameters(input), part: givenParameters(part) };
  return { quantity: deps.computing.catalogue.get('band-accuracy'), subject, parameters };
}

/** The read of accuracy against the number of components. */
export function componentCurveRequest(
  { deps }: RequestContext,
  subject: SubjectRows,
  input: ComponentCurveInput | null | undefined,
): ReadRequest {
  const quantity = deps.computing.catalogue.get('component-curve');
  return { quantity, subject, parameters: nullModelParameters(input) };
}

/** The parameters of `input` that were given, those of its probe too. */
function nullModelParameters(input: NullModelInput | null | undefined): Record<string, unknown> {
  const { probe, ...parameters } = givenParameters(input) as NullModelInput;
  return { ...parameters, ...(probe && { probe: givenParameters(probe) }) };
}
