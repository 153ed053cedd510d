import type { Layer } from './layer.ts';
import { sizeOf } from './layer.ts';

/** An image as one row of numbers, in PyTorch's order: channel by channel, so that a dense layer's columns are its. */
export const flatten: Layer = {
  arrays: [],
  shapeOf: (input) => [sizeOf(input)],
  flops: () => 0,
  activations: () => [],
  forward: (x, { engine: { tf } }) => {
    const [samples, , , channels] = x.shape;
    const planes = channels === 1 ? x : tf.transpose(x, [0, 3, 1, 2]);
    return planes.reshape([samples!, -1]);
  },
  toOnnx: (x, graph) => graph.node('Flatten', [x], `flatten.${graph.nodes.length}`, { axis: 1 }),
};
