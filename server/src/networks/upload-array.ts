import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tensors/engine.ts';
import type { ArraySpecification } from './layers/layer.ts';
import { filterToTensorLayout } from './tensor-layout.ts';
import type { WeightArray } from './weights.ts';

/** An array of a file as the tensor that layers compute with; the caller disposes it. */
export function uploadArray(
  tf: TensorFlow,
  { shape, role }: ArraySpecification,
  { data }: WeightArray,
): Tensor {
  return tf.tidy(() => {
    const stored = tf.tensor(data, [...shape]);
    return role === 'kernel' ? filterToTensorLayout(stored as Tensor4D) : stored;
  });
}
