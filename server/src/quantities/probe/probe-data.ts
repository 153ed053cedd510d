import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';
import type { ComputeContext, InputRequest } from '../define-quantity.ts';
import { featureMatrix } from '../feature-matrix.ts';
import { type FeaturesValue, features } from '../features.ts';
import { type LabelledFeatures, labelledFeatures } from '../labelled-features.ts';

/** What every probe reads: it is fitted on train and scored on test. */
export interface ProbeData {
  readonly train: LabelledFeatures;
  readonly test: RowMatrix;
  /** Labels of the data set. */
  readonly testLabels: ArrayLike<number>;
  /** The names of all classes of the data set, by label. */
  readonly classes: readonly string[];
}

/** The inputs of a probe. */
export function probeInputs(): Record<'train' | 'test', InputRequest> {
  return {
    train: { quantity: features, parameters: { split: 'TRAIN' } },
    test: { quantity: features, parameters: { split: 'TEST' } },
  };
}

/**
 * Reads the inputs of a probe.
 * @throws LabelsUnusable ONE_CLASS; UnusableMatrix NON_FINITE_FEATURES, EMPTY_FEATURES
 */
export async function probeData(context: ComputeContext<unknown>): Promise<ProbeData> {
  return {
    train: await labelledFeatures(context, 'train', 'TRAIN'),
    test: await featureMatrix(await context.input<FeaturesValue>('test')),
    testLabels: (await context.images('TEST')).labels,
    classes: context.subject.dataset.classes,
  };
}
