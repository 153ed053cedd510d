import type { Tensor } from '@tensorflow/tfjs';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';
import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';

/** TensorFlow's operations by their own names, for what tensorflow.js has no kernel of, or only a slow one. */
export class Operations {
  constructor(readonly backend: NodeJSKernelBackend) {}

  /** Runs an operation with one output. */
  run(name: string, attributes: readonly TFEOpAttr[], inputs: readonly Tensor[]): Tensor {
    return this.backend.executeSingleOutput(name, [...attributes], [...inputs]);
  }

  /** Runs an operation with several outputs. */
  runMany(
    name: string,
    attributes: readonly TFEOpAttr[],
    inputs: readonly Tensor[],
    outputs: number,
  ): Tensor[] {
    return this.backend.executeMultipleOutputs(name, [...attributes], [...inputs], outputs);
  }

  /** An element type by its number in TensorFlow's C interface, for an attribute such as `T`. */
  type(name: string, value: number): TFEOpAttr {
    return { name, type: this.backend.binding.TF_ATTR_TYPE, value };
  }

  float32(name: string): TFEOpAttr {
    return this.type(name, this.backend.binding.TF_FLOAT);
  }

  integers(name: string, value: readonly number[]): TFEOpAttr {
    return { name, type: this.backend.binding.TF_ATTR_INT, value: [...value] };
  }

  integer(name: string, value: number): TFEOpAttr {
    return { name, type: this.backend.binding.TF_ATTR_INT, value };
  }

  real(name: string, value: number): TFEOpAttr {
    return { name, type: this.backend.binding.TF_ATTR_FLOAT, value };
  }

  flag(name: string, value: boolean): TFEOpAttr {
    return { name, type: this.backend.binding.TF_ATTR_BOOL, value };
  }

  text(name: string, value: string): TFEOpAttr {
    return { name, type: this.backend.binding.TF_ATTR_STRING, value };
  }
}
