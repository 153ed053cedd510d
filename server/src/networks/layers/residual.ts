import { chain } from './chain.ts';
import { type Folded, foldedLayer, type Layer } from './layer.ts';

/** Two ways that are added up. */
export interface ResidualFacts {
  readonly body: readonly Layer[];
  /** The identity unless given. */
  readonly shortcut?: readonly Layer[];
  /** Whether a ReLU follows the sum. */
  readonly relu?: boolean;
}

/** body(x) + shortcut(x), and optionally a ReLU. */
export const residual = ({ body, shortcut = [], relu = false }: ResidualFacts): Layer =>
  sumOf(chain(body), chain(shortcut), relu);

function sumOf(body: Layer, shortcut: Layer, relu: boolean): Layer {
  return {
    arrays: [...body.arrays, ...shortcut.arrays],
    shapeOf: (input) => body.shapeOf(input),
    flops: (input) => body.flops(input) + shortcut.flops(input),
    activations: (input) => [...body.activations(input), ...shortcut.activations(input)],
    forward: (x, pass) => {
      const { tf } = pass.engine;
      const sum = tf.add(body.forward(x, pass), shortcut.forward(x, pass));
      return relu ? tf.relu(sum) : sum;
    },
    toOnnx: (x, graph) => {
      const ways = [body.toOnnx(x, graph), shortcut.toOnnx(x, graph)];
      const sum = graph.node('Add', ways, `residual.${graph.nodes.length}`);
      return relu ? graph.relu(sum) : sum;
    },
    folded: (weights): Folded => {
      const [own, direct] = [foldedLayer(body, weights), foldedLayer(shortcut, weights)];
      return {
        layer: sumOf(own.layer, direct.layer, relu),
        weights: new Map([...own.weights, ...direct.weights]),
      };
    },
  };
}
