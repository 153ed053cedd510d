import type { Tensor } from '@tensorflow/tfjs';
import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { TensorFlow } from '../engine.ts';
import type { Operations } from './operations.ts';

/**
 * The kernels of oneDNN inside TensorFlow. TensorFlow's graphs are rewritten to them; operations that are run one by one
 * through its C interface are not, and get Eigen's, which take up to five times as long in the gradients of a
 * convolution. By the name and the kernel label that the rewriting gives them they can be run all the same.
 */
export class OneDnn {
  constructor(readonly operations: Operations) {}

  /** Runs `_MklNative<name>` with one output. */
  run(name: string, attributes: readonly TFEOpAttr[], inputs: readonly Tensor[]): Tensor {
    return this.operations.run(`_MklNative${name}`, [...attributes, this.#label()], inputs);
  }

  /** Runs `_MklNative<name>` with several outputs. */
  runMany(
    name: string,
    attributes: readonly TFEOpAttr[],
    inputs: readonly Tensor[],
    outputs: number,
  ): Tensor[] {
    return this.operations.runMany(`_MklNative${name}`, [...attributes, this.#label()], inputs, outputs);
  }

  #label(): TFEOpAttr {
    return this.operations.text('_kernel', 'MklNameChangeOp');
  }
}

/** oneDNN's kernels where this TensorFlow has them; builds for a GPU and for other processors may not. */
export function findOneDnn(tf: TensorFlow, operations: Operations): OneDnn | undefined {
  if (operations.backend.isUsingGpuDevice) return undefined;
  const oneDnn = new OneDnn(operations);
  try {
    tf.tidy(() => {
      oneDnn.run(
        'Conv2D',
        [
          operations.float32('T'),
          operations.integers('strides', [1, 1, 1, 1]),
          operations.text('padding', 'VALID'),
        ],
        [tf.ones([1, 1, 1, 1]), tf.ones([1, 1, 1, 1])],
      );
    });
    return oneDnn;
  } catch {
    return undefined;
  }
}
