import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { layerNorm as normaliseRows } from '../../tensors/layer-norm.ts';
import { constant } from '../initialisers.ts';
import { type Layer, sizeOf } from './layer.ts';

/** What timm's VisionTransformer has; no checkpoint stores it. */
const epsilon = 1e-6;

/** Layer normalisation over the last axis, as torch.nn.LayerNorm has it with eps 1e-6. */
export function layerNorm({ name, width }: { readonly name: string; readonly width: number }): Layer {
  const [scale, shift] = [`${name}.weight`, `${name}.bias`];
  return {
    arrays: [
      { name: scale, shape: [width], role: 'norm-scale', initial: constant(1) },
      { name: shift, shape: [width], role: 'norm-shift', initial: constant(0) },
    ],
    shapeOf: (input) => input,
    flops: () => 0,
    activations: (input) => [sizeOf(input)],
    forward: (x, { engine: { tf }, array }) => {
      const rows = x.reshape<Tensor2D>([-1, width]);
      const [gamma, beta] = [array<Tensor1D>(scale), array<Tensor1D>(shift)];
      return normaliseRows(tf, rows, gamma, beta, epsilon).reshape(x.shape);
    },
    toOnnx: (x, graph) => {
      const mean = (value: string, what: string) =>
        graph.node('ReduceMean', [value], `${name}.${what}`, { axes: [-1], keepdims: 1 });
      const centred = graph.node('Sub', [x, mean(x, 'mean')], `${name}.centred`);
      const variance = mean(graph.node('Mul', [centred, centred], `${name}.square`), 'variance');
      const shifted = graph.node(
        'Add',
        [variance, graph.number(`${name}.epsilon`, epsilon)],
        `${name}.above0`,
      );
      const deviation = graph.node('Sqrt', [shifted], `${name}.deviation`);
      const normal = graph.node('Div', [centred, deviation], `${name}.normal`);
      const scaled = graph.node('Mul', [normal, graph.array(scale)], `${name}.scaled`);
      return graph.node('Add', [scaled, graph.array(shift)], name);
    },
  };
}
