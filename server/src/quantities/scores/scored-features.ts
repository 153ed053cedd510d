import type { Split } from '@transferscope/shared';
import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { SymmetricMatrix } from '../../tensors/float64/gram.ts';
import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';
import type { SymmetricEigen } from '../../tensors/float64/symmetric-eigen.ts';
import type { ComputeContext } from '../define-quantity.ts';
import { featureMatrix } from '../feature-matrix.ts';
import type { FeaturesValue } from '../features.ts';
import { presentClasses } from '../labelled-features.ts';
import { type FeatureMoments, featureMoments, momentsBytes } from './feature-moments.ts';

/** Features as scores see them: what one has summed up of them in this process, the next one finds. */
export interface ScoredFeatures {
  /** N */
  readonly rows: number;
  /** D */
  readonly columns: number;
  /** Of each row, counted over the classes that have rows: 0..present.length - 1. */
  readonly labels: Int32Array;
  /** The data set's label of each class that has rows, ascending. */
  readonly present: readonly number[];
  readonly moments: FeatureMoments;
  /** All features are zero. */
  readonly isDead: boolean;
  /** The features themselves. */
  matrix(): Promise<RowMatrix>;
  /** All eigenvalues and eigenvectors of the Gram matrix of the centred features, the smaller one. */
  centredEigen(): Promise<SymmetricEigen>;
  /** As `Input.derived`. */
  derived<T extends { readonly data: Float64Array }>(name: string, make: () => Promise<T>): Promise<T>;
}

/**
 * The features that a score of features reads, and their moments.
 * @throws LabelsUnusable ONE_CLASS; UnusableMatrix NON_FINITE_FEATURES, EMPTY_FEATURES
 */
export async function scoredFeatures(context: ComputeContext<{ split: Split }>): Promise<ScoredFeatures> {
  const { split } = context.parameters;
  const { float64 } = context.engine;
  const input = await context.input<FeaturesValue>('features');
  const { rows, columns } = input.value;
  const { labels: ofImages } = await context.images(split);
  const present = presentClasses(ofImages, split);
  const labels = Int32Array.from(ofImages, (label) => present.indexOf(label));
  let read: Promise<RowMatrix> | undefined;
  const matrix = () => {
    read ??= featureMatrix(input);
    return read;
  };
  const moments = await input.derived('moments', async () => {
    await context.progress(0, 1, 'sums over all images');
    const value = await featureMoments({ matrix: await matrix(), labels, present }, float64);
    return { value, bytes: momentsBytes(value) };
  });
  return {
    rows,
    columns,
    labels,
    present,
    moments,
    isDead: moments.energies.every((energy) => energy === 0),
    matrix,
    centredEigen: () =>
      input.derived('centred-eigen', async () => {
        const value = await float64.eigen(moments.centred);
        return { value, bytes: 8 * (value.values.length + value.vectors.length) };
      }),
    derived: (name, make) =>
      input.derived(name, async () => {
        const value = await make();
        return { value, bytes: value.data.byteLength };
      }),
  };
}

/** What is done to the columns of the features before they are multiplied. */
export type GramKind = 'RAW' | 'CENTRED' | 'STANDARDISED';

/**
 * The smaller Gram matrix of the features. Where it is D x D all three are one sum, G of the centred features: S G S with the
 * inverse deviations, and G + N mu mu', which takes no digits away as the way back would.
 */
export async function gramOf(
  features: Pick<ScoredFeatures, 'rows' | 'columns' | 'moments' | 'matrix'>,
  kind: GramKind,
  float64: Float64Algebra,
): Promise<SymmetricMatrix> {
  const { rows, columns, moments } = features;
  const { centred, statistics } = moments;
  const { mean, inverseDeviation: scale } = statistics;
  if (kind === 'CENTRED') return centred;
  if (rows < columns)
    return float64.gram(
      await features.matrix(),
      kind === 'RAW' ? { mean: new Float64Array(columns) } : { mean, scale },
    );
  const data = new Float64Array(columns * columns);
  for (let i = 0, at = 0; i < columns; i++)
    for (let j = 0; j < columns; j++, at++)
      data[at] =
        kind === 'RAW'
          ? centred.data[at]! + rows * mean[i]! * mean[j]!
          : centred.data[at]! * (scale[i]! * scale[j]!);
  return { size: columns, data };
}
