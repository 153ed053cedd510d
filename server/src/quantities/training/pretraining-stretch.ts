import { type LearningRateSchedule, learningRateSchedules } from '@transferscope/shared';
import { z } from 'zod';

/** What may be chosen of an extension of a pre-training; all else is as before. */
export const extensionParameters = z.strictObject({
  epochs: z.int().min(1).max(10_000).describe('Epochs of the whole training at its end; more than it has.'),
  keepEpochs: z
    .array(z.number().min(0))
    .min(1)
    .nullable()
    .default(null)
    .describe('Epochs of the whole training to keep a checkpoint of. Default: every one that is added.'),
  learningRate: z
    .number()
    .positive()
    .optional()
    .describe('Of its first step. Default: that of the last step before it.'),
  schedule: z
    .enum(learningRateSchedules)
    .default('CONSTANT')
    .describe('Over its own steps, as if these were the whole training.'),
});

export type Extension = z.infer<typeof extensionParameters>;

/** The part of a pre-training that one computation does: its beginning, or what an extension adds. */
export interface Stretch {
  /** Epochs that are done before; undefined for the beginning. */
  readonly from?: number;
  /** Epochs that are done at its end. */
  readonly epochs: number;
  readonly keepEpochs: readonly number[] | null;
  /** Of its first step; undefined: that of the last one before it. */
  readonly learningRate?: number | undefined;
  readonly schedule: LearningRateSchedule;
}

/** The beginning of a training, and what extends it, if anything does. */
export interface ExtendedPlan extends Omit<Stretch, 'from'> {
  readonly extensions?: readonly Extension[] | undefined;
}

/** What a pre-training with these parameters does itself: its last stretch. */
export function lastStretch({ extensions = [], ...beginning }: ExtendedPlan): Stretch {
  const stretches = [beginning, ...extensions];
  const before = stretches.at(-2);
  return { ...stretches.at(-1)!, ...(before && { from: before.epochs }) };
}

/** The training that these parameters extend by its last stretch; undefined where they extend none. */
export function extendedPlan<P extends ExtendedPlan>({ extensions = [], ...beginning }: P) {
  if (extensions.length === 0) return undefined;
  const before = extensions.slice(0, -1);
  return { ...beginning, ...(before.length > 0 && { extensions: before }) };
}

/** The first extension that adds nothing, by its place; undefined where each adds something. */
export function emptyExtension({ extensions = [], epochs }: ExtendedPlan): number | undefined {
  const ends = [epochs, ...extensions.map((one) => one.epochs)];
  const place = extensions.findIndex((one, index) => one.epochs <= ends[index]!);
  return place < 0 ? undefined : place;
}
