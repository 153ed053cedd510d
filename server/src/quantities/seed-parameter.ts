import { z } from 'zod';

/** A seed of 32 bits, 0 by default. @param description what it is the seed of, as a sentence */
export const seedParameter = (description: string) =>
  z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(0)
    .describe(description);
