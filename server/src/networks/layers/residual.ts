import { chain } from './chain.ts';
import { type Folded, foldedLayer, type Layer } from './layer.ts';

/** ReLU(body(x) + shortcut(x)); an empty shortcut is the identity. */
export const residual = (body: readonly Layer[], shortcut: readonly Layer[]): Layer =>
  reluOfSum(chain(body), chain(shortcut));

function reluOfSum(body: Layer, shortcut: Layer): Layer {
  return {
    arrays: [...body.arrays, ...shortcut.arrays],
    shapeOf: (input) => body.shapeOf(input),
    flops: (input) => body.flops(input) + shortcut.flops(input),
    activations: (input) => [...body.activations(input), ...shortcut.activations(input)],
    forward: (x, pass) => {
      const { tf } = pass.engine;
      return tf.relu(tf.add(body.forward(x, pass), shortcut.forward(x, pass)));
    },
    toOnnx: (x, graph) => {
      const sum = [body.toOnnx(x, graph), shortcut.toOnnx(x, graph)];
      return graph.relu(graph.node('Add', sum, `residual.${graph.nodes.length}`));
    },
    folded: (weights): Folded => {
      const [own, direct] = [foldedLayer(body, weights), foldedLayer(shortcut, weights)];
      return {
        layer: reluOfSum(own.layer, direct.layer),
        weights: new Map([...own.weights, ...direct.weights]),
      };
    },
  };
}
