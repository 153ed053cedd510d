import type { Tensor4D } from '@tensorflow/tfjs';
import type { Layer } from './layer.ts';

/** What becomes of the shape. */
export interface SubsampleFacts {
  readonly stride: number;
  readonly inputs: number;
  readonly outputs: number;
}

/**
 * Every stride-th pixel, and zero channels on both sides up to `outputs`: the parameter-free shortcut (option A). A
 * 1 x 1 max pool takes the pixels: strided slices have no gradient, and a runtime may choose the memory layout.
 */
export function subsample({ stride, inputs, outputs }: SubsampleFacts): Layer {
  const before = Math.floor((outputs - inputs) / 2);
  const after = outputs - inputs - before;
  return {
    arrays: [],
    shapeOf: ([height, width]) => [Math.ceil(height! / stride), Math.ceil(width! / stride), outputs],
    flops: () => 0,
    activations: () => [],
    forward: (x, { engine: { tf } }) =>
      tf.pad(tf.maxPool(x as Tensor4D, 1, stride, 'valid'), [
        [0, 0],
        [0, 0],
        [0, 0],
        [before, after],
      ]),
    toOnnx: (x, graph) => {
      const name = `shortcut.${graph.nodes.length}`;
      const pads = [0, before, 0, 0, 0, after, 0, 0];
      const fewer = graph.node('MaxPool', [x], `${name}.pool`, {
        kernel_shape: [1, 1],
        strides: [stride, stride],
      });
      return graph.node('Pad', [fewer, graph.integers(`${name}.pads`, pads)], name);
    },
  };
}
