import type { ComputePolicy } from '@transferscope/shared';

/** The argument `policy` of a lazy field with its default. */
export function policyArgument(defaultValue: ComputePolicy) {
  return {
    defaultValue,
    description:
      'What may happen if the result is not stored: nothing, asking for it, or asking and awaiting it.',
  };
}

/** The argument `dataset` of a lazy field. */
export const datasetArgument = {
  description: 'The global id or the slug of the data set to transfer to; unknown is the error NOT_FOUND.',
};
