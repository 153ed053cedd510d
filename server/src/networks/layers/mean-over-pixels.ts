import type { Layer } from './layer.ts';

/** The mean of each channel over all pixels: global average pooling. */
export const meanOverPixels: Layer = {
  arrays: [],
  shapeOf: (input) => [input[2]!],
  flops: () => 0,
  activations: () => [],
  forward: (x, { engine: { tf } }) => tf.mean(x, [1, 2]),
  toOnnx: (x, graph) => {
    const pooled = graph.node('GlobalAveragePool', [x], 'pool');
    return graph.node('Flatten', [pooled], 'pool.flat', { axis: 1 });
  },
};
