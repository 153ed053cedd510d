import { principalRank, spectrumWeights } from '@transferscope/shared';
import { z } from 'zod';
import { RecurringError } from '../../errors.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';

/** A band that the spectrum does not have. */
export class BandOutOfRange extends RecurringError {}

const threshold = z
  .number()
  .gt(0)
  .max(1)
  .default(0.8)
  .describe('The share of the sum that the principal part reaches.');
const weight = z.enum(spectrumWeights).default('SIGMA').describe('What is added up for it.');
const count = z.int().min(1).describe('How many components.');
const place = z.int().min(1);

/** Which components: the two parts of the paper, or a band by its ends or its size. Places count from 1. */
export const partSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('PRINCIPAL'), threshold, weight }),
  z.strictObject({ kind: z.literal('RESIDUAL'), threshold, weight }),
  z
    .strictObject({ kind: z.literal('BAND'), from: place, to: place.nullable().default(null) })
    .refine(({ from, to }) => to === null || from <= to, { path: ['to'], error: 'must not be below `from`' }),
  z.strictObject({ kind: z.literal('FIRST'), k: count }),
  z.strictObject({ kind: z.literal('LAST'), k: count }),
]);

export type Part = z.infer<typeof partSchema>;

/** Components `from`..`to` of a spectrum, both counted from 1 and included. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/**
 * The components that a part stands for. PRINCIPAL is 1..k* with k* = min { k : sum_{i<=k} w_i >= threshold sum_i w_i },
 * RESIDUAL the rest of what is resolved, LAST the last k that are resolved, and BAND without an end goes to the last that
 * is: what is below the noise floor is in a band only if somebody names it.
 * @throws BandOutOfRange BAND_OUT_OF_RANGE for components that there are not, or where nothing is left
 */
export function bandOf(part: Part, singularValues: readonly number[], resolvedCount: number): Band {
  const band = endsOf(part, singularValues, resolvedCount);
  const { from, to } = band;
  const last = part.kind === 'LAST' ? resolvedCount : singularValues.length;
  if (from >= 1 && from <= to && to <= last) return band;
  const what = to < from ? `${part.kind} is empty` : `${part.kind} asks for components ${from} to ${to}`;
  throw new BandOutOfRange(
    'BAND_OUT_OF_RANGE',
    `${what}: there are ${singularValues.length} components, ${resolvedCount} of them above the noise floor.`,
    'Ask for components within the spectrum, or choose a lower threshold.',
  );
}

function endsOf(part: Part, singularValues: readonly number[], resolvedCount: number): Band {
  switch (part.kind) {
    case 'BAND':
      return { from: part.from, to: part.to ?? resolvedCount };
    case 'FIRST':
      return { from: 1, to: part.k };
    case 'LAST':
      return { from: resolvedCount - part.k + 1, to: resolvedCount };
    default: {
      const rank = Math.min(principalRank(singularValues, part.threshold, part.weight), resolvedCount);
      return part.kind === 'PRINCIPAL' ? { from: 1, to: rank } : { from: rank + 1, to: resolvedCount };
    }
  }
}

/** The part of sum sigma^2 that components `from`..`to` hold. */
export function energyShare(singularValues: readonly number[], { from, to }: Band): number {
  return sumOfSquares(singularValues.slice(from - 1, to)) / sumOfSquares(singularValues);
}
