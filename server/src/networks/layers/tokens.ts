import type { Tensor3D } from '@tensorflow/tfjs';
import { type Initialiser, normal } from '../initialisers.ts';
import { type Layer, sizeOf } from './layer.ts';

/** As timm draws them. */
const initialPosition: Initialiser = normal(0.02);
const initialClassToken: Initialiser = normal(1e-6);

/** How patches become tokens. */
export interface EmbeddingFacts {
  /** T, how many patches there are. */
  readonly patches: number;
  readonly width: number;
  /** Whether a learned token goes before all others. */
  readonly hasClassToken: boolean;
}

/**
 * An image of patches as tokens, row by row, optionally with a class token before them, plus learned positions: arrays
 * `cls_token` (1 x 1 x D) and `pos_embed` (1 x T x D, the class token's first).
 */
export function embedding({ patches, width, hasClassToken }: EmbeddingFacts): Layer {
  const before = hasClassToken ? 1 : 0;
  const tokens = patches + before;
  const around = (first: number, last: number): [number, number][] => [
    [0, 0],
    [first, last],
    [0, 0],
  ];
  const token = { name: 'cls_token', shape: [1, 1, width], initial: initialClassToken };
  const positions = { name: 'pos_embed', shape: [1, tokens, width], initial: initialPosition };
  return {
    arrays: [...(hasClassToken ? [token] : []), positions].map((array) => ({ ...array, role: 'embedding' })),
    shapeOf: () => [tokens, width],
    flops: () => 0,
    activations: () => [tokens * width],
    forward: (x, { engine: { tf }, array }) => {
      const rows = x.reshape<Tensor3D>([x.shape[0]!, patches, width]);
      const offsets = array<Tensor3D>('pos_embed');
      if (!hasClassToken) return rows.add(offsets);
      const first = tf.pad(array<Tensor3D>('cls_token'), around(0, patches));
      return tf.pad(rows, around(1, 0)).add(offsets.add(first));
    },
    toOnnx: (x, graph) => {
      const shape = graph.integers('tokens.shape', [0, width, patches]);
      const planes = graph.node('Reshape', [x, shape], 'tokens.planes');
      const rows = graph.node('Transpose', [planes], 'tokens', { perm: [0, 2, 1] });
      if (!hasClassToken) return graph.node('Add', [rows, graph.array('pos_embed')], 'embedded');
      const padded = graph.node(
        'Pad',
        [rows, graph.integers('tokens.pads', [0, 1, 0, 0, 0, 0])],
        'tokens.all',
      );
      const pads = graph.integers('class-token.pads', [0, 0, 0, 0, patches, 0]);
      const first = graph.node('Pad', [graph.array('cls_token'), pads], 'class-token');
      const offsets = graph.node('Add', [graph.array('pos_embed'), first], 'offsets');
      return graph.node('Add', [padded, offsets], 'embedded');
    },
  };
}

/** The class token alone: of T tokens the first. */
export const firstToken: Layer = {
  arrays: [],
  shapeOf: ([, width]) => [width!],
  flops: () => 0,
  activations: () => [],
  forward: (x, { engine: { tf } }) => {
    const [samples, , width] = x.shape as [number, number, number];
    return tf.slice(x, [0, 0, 0], [samples, 1, width]).reshape([samples, width]);
  },
  toOnnx: (x, graph) =>
    graph.node('Gather', [x, graph.integers('first', 0)], 'class-token.last', { axis: 1 }),
};

/** The mean of all tokens. */
export const meanOverTokens: Layer = {
  arrays: [],
  shapeOf: (input) => [sizeOf(input) / input[0]!],
  flops: () => 0,
  activations: () => [],
  forward: (x, { engine: { tf } }) => tf.mean(x, 1),
  toOnnx: (x, graph) => graph.node('ReduceMean', [x], 'tokens.mean', { axes: [1], keepdims: 0 }),
};
