import { z } from 'zod';

/** What every architecture says of its task: the classes that the head tells apart, and the images. */
export const taskOfImages = z.object({
  classes: z.int().min(2).describe('Outputs of the head.'),
  input: z.object({
    height: z.int().min(1),
    width: z.int().min(1),
    channels: z.int().min(1),
    mean: z.array(z.number()),
    std: z.array(z.number().positive()),
  }),
});
