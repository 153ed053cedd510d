import type { Split } from '@transferscope/shared';
import { RecurringError } from '../errors.ts';
import type { RowMatrix } from '../tensors/float64/row-matrix.ts';
import type { ComputeContext } from './define-quantity.ts';
import { featureMatrix } from './feature-matrix.ts';
import type { FeaturesValue } from './features.ts';

/** Labels that nothing can be told apart by. */
export class LabelsUnusable extends RecurringError {}

/** Features with the labels of their rows. */
export interface LabelledFeatures {
  readonly matrix: RowMatrix;
  /** Of each row, counted over the classes that have rows: 0..present.length - 1. */
  readonly labels: Int32Array;
  /** The data set's label of each class that has rows, ascending. */
  readonly present: readonly number[];
}

/**
 * The features of the input called `name`, which must be of `split`, with their labels.
 * @throws LabelsUnusable ONE_CLASS; UnusableMatrix NON_FINITE_FEATURES, EMPTY_FEATURES
 */
export async function labelledFeatures(
  context: ComputeContext<unknown>,
  name: string,
  split: Split,
): Promise<LabelledFeatures> {
  const matrix = await featureMatrix(await context.input<FeaturesValue>(name));
  const { labels } = await context.images(split);
  const present = presentClasses(labels, split);
  return { matrix, labels: Int32Array.from(labels, (label) => present.indexOf(label)), present };
}

/**
 * The labels that images of a split have, ascending.
 * @throws LabelsUnusable ONE_CLASS
 */
export function presentClasses(labels: Uint8Array, split: Split): number[] {
  const present = [...new Set(labels)].sort((a, b) => a - b);
  if (present.length >= 2) return present;
  throw new LabelsUnusable(
    'ONE_CLASS',
    `The ${split === 'TRAIN' ? 'training' : 'test'} images are of ${present.length === 1 ? `class ${present[0]} only` : 'no class'}.`,
    'Use a data set with images of two classes or more.',
  );
}
