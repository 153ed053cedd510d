import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import { foldBatchNorm } from '../fold-batch-norm.ts';
import { constant, heNormal, uniformByFanIn } from '../initialisers.ts';
import { symmetricPadding } from '../tensor-layout.ts';
import { type ArraySpecification, type Folded, type Layer, type Shape, sizeOf } from './layer.ts';

/** A convolution as torch.nn.Conv2d has it, square. */
export interface ConvolutionFacts {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly stride?: number;
  /** Zeros on every side; (kernel - 1) / 2 unless given, which keeps the size at stride 1. */
  readonly padding?: number;
  /** Name of the batch normalisation that follows, in place of a bias; a bias unless given. */
  readonly norm?: string;
  readonly relu?: boolean;
}

/** A convolution with a bias, or with a batch normalisation in its place, and optionally a ReLU. */
export function convolution(facts: ConvolutionFacts): Layer {
  const { name, inputs, outputs, kernel, stride = 1, padding = (kernel - 1) / 2, norm, relu = false } = facts;
  const sizeAfter = (size: number) => Math.floor((size + 2 * padding - kernel) / stride) + 1;
  const shapeOf = ([height, width]: Shape): Shape => [sizeAfter(height!), sizeAfter(width!), outputs];
  return {
    arrays: arraysOf(facts),
    shapeOf,
    flops: (input) => 2 * sizeOf(shapeOf(input)) * kernel ** 2 * inputs,
    activations: (input) => [sizeOf(shapeOf(input))],
    forward: (input, pass) => {
      const { tf, batchNormRelu } = pass.engine;
      const x = input as Tensor4D;
      const filter = pass.array<Tensor4D>(`${name}.weight`);
      const pad = symmetricPadding(padding);
      if (norm) {
        const scale = pass.array<Tensor1D>(`${norm}.weight`);
        const shift = pass.array<Tensor1D>(`${norm}.bias`);
        const sums = tf.conv2d(x, filter, stride, pad);
        return batchNormRelu(sums, scale, shift, { relu }, (seen) => pass.onStatistics(norm, seen));
      }
      const bias = pass.array<Tensor1D>(`${name}.bias`);
      const activation = relu ? 'relu' : 'linear';
      return tf.fused.conv2d({ x, filter, strides: stride, pad, bias, activation });
    },
    toOnnx: (x, graph) => {
      const parameters = [graph.array(`${name}.weight`), graph.array(`${name}.bias`)];
      const y = graph.node('Conv', [x, ...parameters], name, {
        kernel_shape: [kernel, kernel],
        strides: [stride, stride],
        pads: [padding, padding, padding, padding],
      });
      return relu ? graph.relu(y) : y;
    },
    ...(norm && {
      folded: (weights): Folded => {
        const { norm: _, ...withBias } = facts;
        const folded = foldBatchNorm({ name, norm, outputs }, weights);
        return {
          layer: convolution(withBias),
          weights: new Map([
            [`${name}.weight`, { shape: [outputs, inputs, kernel, kernel], data: folded.kernel }],
            [`${name}.bias`, { shape: [outputs], data: folded.bias }],
          ]),
        };
      },
    }),
  };
}

function arraysOf({ name, inputs, outputs, kernel, norm }: ConvolutionFacts): ArraySpecification[] {
  const shape = [outputs, inputs, kernel, kernel];
  const each = [outputs];
  if (!norm) {
    const initial = uniformByFanIn(inputs * kernel ** 2);
    return [
      { name: `${name}.weight`, shape, role: 'kernel', initial },
      { name: `${name}.bias`, shape: each, role: 'bias', initial },
    ];
  }
  return [
    { name: `${name}.weight`, shape, role: 'kernel', initial: heNormal(outputs * kernel * kernel) },
    { name: `${norm}.weight`, shape: each, role: 'scale', initial: constant(1) },
    { name: `${norm}.bias`, shape: each, role: 'shift', initial: constant(0) },
    { name: `${norm}.running_mean`, shape: each, role: 'running-mean', initial: constant(0) },
    { name: `${norm}.running_var`, shape: each, role: 'running-variance', initial: constant(1) },
  ];
}
