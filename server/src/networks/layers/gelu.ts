import type { Layer } from './layer.ts';
import { sizeOf } from './layer.ts';

/**
 * GELU(x) = x/2 (1 + erf(x / sqrt(2))) (Hendrycks and Gimpel 2016), by the error function itself as PyTorch's default, not
 * by a hyperbolic tangent. @param name of its nodes in a graph
 */
export function gelu(name: string): Layer {
  return {
    arrays: [],
    shapeOf: (input) => input,
    flops: () => 0,
    activations: (input) => [sizeOf(input)],
    forward: (x, { engine: { tf } }) => x.mul(tf.erf(x.mul(Math.SQRT1_2)).add(1)).mul(0.5),
    toOnnx: (x, graph) => {
      const inner = graph.node('Mul', [x, graph.number(`${name}.root`, Math.SQRT1_2)], `${name}.inner`);
      const erf = graph.node('Erf', [inner], `${name}.erf`);
      const share = graph.node('Add', [erf, graph.number(`${name}.one`, 1)], `${name}.share`);
      const doubled = graph.node('Mul', [x, share], `${name}.doubled`);
      return graph.node('Mul', [doubled, graph.number(`${name}.half`, 0.5)], name);
    },
  };
}
