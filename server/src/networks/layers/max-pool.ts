import type { Tensor4D } from '@tensorflow/tfjs';
import { type Layer, type Shape, sizeOf } from './layer.ts';

/** The largest of each window, as torch.nn.MaxPool2d has it, square. */
export interface MaxPoolFacts {
  readonly size: number;
  readonly stride: number;
  /** On every side; what lies outside is never the largest. */
  readonly padding?: number;
}

/** Below every activation; minus infinity has no product with 0. */
const lowest = -3.4028234e38;

/** A max pool over windows of size x size pixels. */
export function maxPool({ size, stride, padding = 0 }: MaxPoolFacts): Layer {
  const sizeAfter = (length: number) => Math.floor((length + 2 * padding - size) / stride) + 1;
  const shapeOf = ([height, width, channels]: Shape): Shape => [
    sizeAfter(height!),
    sizeAfter(width!),
    channels!,
  ];
  return {
    arrays: [],
    shapeOf,
    flops: () => 0,
    activations: (input) => [sizeOf(shapeOf(input))],
    forward: (x, { engine: { tf } }) => {
      // Not every engine's kernel pads symmetrically by itself.
      const around = [padding, padding] as [number, number];
      const none: [number, number] = [0, 0];
      const padded = padding === 0 ? x : tf.pad(x, [none, around, around, none], lowest);
      return tf.maxPool(padded as Tensor4D, size, stride, 'valid');
    },
    toOnnx: (x, graph) =>
      graph.node('MaxPool', [x], `max-pool.${graph.nodes.length}`, {
        kernel_shape: [size, size],
        strides: [stride, stride],
        pads: [padding, padding, padding, padding],
      }),
  };
}
