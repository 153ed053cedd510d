import { type SpectrumRows, spectrumRows } from '@transferscope/shared';
import type { ReadRequest, SubjectRows } from '../../computing/computing.ts';
import type { RequestContext } from '../context.ts';
import { givenParameters } from '../given-parameters.ts';
import type { SpectrumInput } from './spectrum-input.ts';

const quantityOf: Record<SpectrumRows, string> = {
  IMAGES: 'spectrum',
  CLASS_MEANS: 'class-mean-spectrum',
  BATCHES: 'batch-spectrum',
};

/** The read of a spectrum; a parameter that its kind of rows does not have is refused when it is read. */
export function spectrumRequest(
  { deps }: RequestContext,
  subject: SubjectRows,
  input: SpectrumInput | null | undefined,
): ReadRequest {
  const { rowsAre, ...parameters } = givenParameters(input) as SpectrumInput;
  return { quantity: deps.computing.catalogue.get(quantityOf[rowsAre ?? 'IMAGES']), subject, parameters };
}

/** What the rows are of a spectrum that a quantity has computed. */
export function rowsOfQuantity(quantity: string): SpectrumRows {
  return spectrumRows.find((rows) => quantityOf[rows] === quantity)!;
}
