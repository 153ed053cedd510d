import { networkOf } from '../networks/architecture.ts';
import { type RowMatrix, refuseUnusable } from '../tensors/float64/row-matrix.ts';
import { type CheckpointFacts, checkpointOf, type Input, type Subject } from './define-quantity.ts';
import type { FeaturesValue } from './features.ts';

/**
 * The stored features of an input, N x D float32, on the processor. The next computation may find the same: never change it.
 * @throws UnusableMatrix NON_FINITE_FEATURES, EMPTY_FEATURES
 */
export async function featureMatrix(input: Input<FeaturesValue>): Promise<RowMatrix> {
  const { rows, columns } = input.value;
  return input.derived('matrix', async () => {
    const matrix = { rows, columns, data: (await (await input.tensor('features')).data()) as Float32Array };
    refuseUnusable(matrix);
    return { value: matrix, bytes: matrix.data.byteLength };
  });
}

/**
 * The same from the stored file: nothing of it stays on the device, whose cache keeps what `featureMatrix` reads until
 * the job ends.
 * @throws UnusableMatrix NON_FINITE_FEATURES, EMPTY_FEATURES
 */
export async function storedFeatureMatrix(input: Input<FeaturesValue>): Promise<RowMatrix> {
  const { rows, columns } = input.value;
  const matrix = { rows, columns, data: (await input.array('features')).data as Float32Array };
  refuseUnusable(matrix);
  return matrix;
}

/** D, the number of penultimate features, before anything is computed; of the subject's own checkpoint unless given. */
export function featureCount(subject: Subject, checkpoint?: CheckpointFacts): number {
  return networkOf((checkpoint ?? checkpointOf(subject)).architecture).width;
}
