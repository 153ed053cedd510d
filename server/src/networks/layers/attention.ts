import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { matrixProduct, turned } from '../../tensors/matrix-product.ts';
import type { OnnxNodes } from '../onnx-nodes.ts';
import { dense } from './dense.ts';
import type { Layer } from './layer.ts';

/** Multi-head self-attention as in timm. */
export interface AttentionFacts {
  /** Of the layer; its maps are `name.qkv` and `name.proj`. */
  readonly name: string;
  /** D, a multiple of `heads`. */
  readonly width: number;
  readonly heads: number;
  /** Draws the weights of both maps, whose biases start at 0. */
  readonly initial: Parameters<typeof dense>[0]['initial'];
}

/**
 * Multi-head self-attention (Vaswani et al. 2017) of T tokens of width D, with h heads of d = D / h:
 *   [Q K V] = X Wqkv' + b,   Y = softmax(Q K' / sqrt(d)) V of each head,   concatenated, then Y Wproj' + b.
 * Rows of Wqkv are all heads' queries, then all keys, then all values.
 */
export function attention({ name, width, heads, initial }: AttentionFacts): Layer {
  const perHead = width / heads;
  const scale = 1 / Math.sqrt(perHead);
  const qkv = dense({ name: `${name}.qkv`, inputs: width, outputs: 3 * width, isOfTokens: true, initial });
  const projection = dense({
    name: `${name}.proj`,
    inputs: width,
    outputs: width,
    isOfTokens: true,
    initial,
  });
  return {
    arrays: [...qkv.arrays, ...projection.arrays],
    shapeOf: (input) => input,
    flops: ([tokens]) => {
      const shape = [tokens!, width];
      return qkv.flops(shape) + 4 * tokens! ** 2 * width + projection.flops(shape);
    },
    // What is alive at once: queries, keys and values in four forms, scores and their softmax.
    activations: ([tokens]) => [12 * tokens! * width, 2 * heads * tokens! ** 2],
    forward: (x, pass) => {
      const { tf } = pass.engine;
      const [samples, tokens] = x.shape as [number, number, number];
      // Of rank 4 at most: some engines move axes of higher ranks slowly.
      const together = qkv
        .forward(x, pass)
        .reshape([samples, tokens, 3 * heads, perHead])
        .transpose<Tensor4D>([0, 2, 1, 3]);
      const [q, k, v] = [0, 1, 2].map((part) =>
        tf.slice(together, [0, part * heads, 0, 0], [samples, heads, tokens, perHead]),
      ) as [Tensor, Tensor, Tensor];
      const shares = tf.softmax(matrixProduct(tf, q.mul(scale), turned(tf, k)));
      const mixed = matrixProduct(tf, shares, v).transpose([0, 2, 1, 3]).reshape([samples, tokens, width]);
      return projection.forward(mixed, pass);
    },
    toOnnx: (x, graph) => {
      const shape = graph.integers(`${name}.split`, [0, 0, 3 * heads, perHead]);
      const split = graph.node('Reshape', [qkv.toOnnx(x, graph), shape], `${name}.heads`);
      const together = graph.node('Transpose', [split], `${name}.together`, { perm: [0, 2, 1, 3] });
      const [q, k, v] = ['q', 'k', 'v'].map((part, index) =>
        slice(graph, together, `${name}.${part}`, index * heads, heads),
      ) as [string, string, string];
      const scaled = graph.node('Mul', [q, graph.number(`${name}.scale`, scale)], `${name}.scaled`);
      const turned = graph.node('Transpose', [k], `${name}.turned`, { perm: [0, 1, 3, 2] });
      const scores = graph.node('MatMul', [scaled, turned], `${name}.scores`);
      const shares = graph.node('Softmax', [scores], `${name}.shares`, { axis: 3 });
      const mixed = graph.node('MatMul', [shares, v], `${name}.mixed`);
      const back = graph.node('Transpose', [mixed], `${name}.back`, { perm: [0, 2, 1, 3] });
      const joined = graph.integers(`${name}.join`, [0, 0, width]);
      return projection.toOnnx(graph.node('Reshape', [back, joined], `${name}.joined`), graph);
    },
  };
}

/** Channels from `start` on of N x channels x T x d. */
function slice(graph: OnnxNodes, x: string, name: string, start: number, count: number): string {
  const bounds = Object.entries({ start: [start], end: [start + count], axis: [1] });
  return graph.node(
    'Slice',
    [x, ...bounds.map(([bound, value]) => graph.integers(`${name}.${bound}`, value))],
    name,
  );
}
