import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { type Initialiser, uniformByFanIn } from '../initialisers.ts';
import type { Layer } from './layer.ts';

/** A linear map as torch.nn.Linear has it. */
export interface DenseFacts {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly relu?: boolean;
  /** Whether it is the classifier on the penultimate features. */
  readonly isHead?: boolean;
}

/** x W' + b of N x I, W stored as O x I, and optionally a ReLU. */
export function dense({ name, inputs, outputs, relu = false, isHead = false }: DenseFacts): Layer {
  const [weight, bias] = [`${name}.weight`, `${name}.bias`];
  const initial: Initialiser = uniformByFanIn(inputs);
  return {
    arrays: [
      { name: weight, shape: [outputs, inputs], role: isHead ? 'head-weight' : 'weight', initial },
      { name: bias, shape: [outputs], role: isHead ? 'head-bias' : 'bias', initial },
    ],
    shapeOf: () => [outputs],
    flops: () => 2 * inputs * outputs,
    activations: () => [outputs],
    forward: (x, { engine: { tf }, array }) => {
      const sums = tf.matMul(x as Tensor2D, array<Tensor2D>(weight), false, true);
      const y = tf.add(sums, array<Tensor1D>(bias));
      return relu ? tf.relu(y) : y;
    },
    toOnnx: (x, graph) => {
      const y = graph.node('Gemm', [x, graph.array(weight), graph.array(bias)], name, { transB: 1 });
      return relu ? graph.relu(y) : y;
    },
  };
}
