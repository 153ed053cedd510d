import { z } from 'zod';
import { seedParameter } from '../seed-parameter.ts';

/** How the bootstrap of a finding draws. */
export const drawParameters = {
  resamples: z.int().min(100).max(100_000).default(2000).describe('Draws of the bootstrap.'),
  seed: seedParameter('Of the draws.'),
};

/** The epoch of each checkpoint of a run; their places where they are not given. */
export const epochsParameter = z
  .array(z.number())
  .nullable()
  .default(null)
  .describe('The epochs of the checkpoints, in their order. The API fills them in.');
