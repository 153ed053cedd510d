import { overlapRanks, principalRank, spectrumWeights, splits } from '@transferscope/shared';
import { z } from 'zod';
import type { PrincipalDirections } from './principal-directions.ts';

/** What decides which directions are compared, and how many of them are called principal. */
export const rankParameters = {
  split: z.enum(splits).default('TRAIN').describe('Which rows of the data set.'),
  centred: z
    .boolean()
    .default(false)
    .describe(
      'Subtract the mean of each column first. Pooled ReLU features point along their mean otherwise.',
    ),
  weight: z
    .enum(spectrumWeights)
    .default('SIGMA')
    .describe('What the ratio that k* is defined by adds up: singular values, or their squares.'),
  threshold: z.number().gt(0).lte(1).default(0.8).describe('The ratio that k* reaches.'),
  rank: z
    .enum(overlapRanks)
    .default('REFERENCE')
    .describe(
      'Whose k* says how many directions are principal: the reference’s for both, or each one’s own.',
    ),
  components: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe('A number of principal directions for both, in place of k*.'),
};

export type RankParameters = z.infer<z.ZodObject<typeof rankParameters>>;

/** With a number for both there is no k* to choose. */
export function oneRankOnly<P extends RankParameters>(schema: z.ZodType<P>): z.ZodType<P> {
  return schema.refine(({ rank, components }) => rank === 'REFERENCE' || components === null, {
    path: ['components'],
    message: 'is a number for both, so rank OWN has no meaning with it',
  });
}

/** k* of the directions, or the number that stands in its place; it may be more than are resolved. */
export function wantedComponents(
  { values }: PrincipalDirections,
  { components, threshold, weight }: Pick<RankParameters, 'components' | 'threshold' | 'weight'>,
): number {
  return components ?? principalRank(values, threshold, weight);
}
