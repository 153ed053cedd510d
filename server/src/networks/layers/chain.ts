import { type Folded, foldedLayer, type Layer, type Shape } from './layer.ts';

/** Layers one after another; without any, the identity. */
export function chain(layers: readonly Layer[]): Layer {
  /** Adds up what each layer says of the shape that reaches it. */
  const gathered = <T>(input: Shape, ask: (layer: Layer, input: Shape) => T): T[] => {
    let shape = input;
    return layers.map((layer) => {
      const answer = ask(layer, shape);
      shape = layer.shapeOf(shape);
      return answer;
    });
  };
  return {
    arrays: layers.flatMap(({ arrays }) => arrays),
    shapeOf: (input) => layers.reduce((shape, layer) => layer.shapeOf(shape), input),
    flops: (input) =>
      gathered(input, (layer, shape) => layer.flops(shape)).reduce((sum, flops) => sum + flops, 0),
    activations: (input) => gathered(input, (layer, shape) => layer.activations(shape)).flat(),
    forward: (x, pass) =>
      layers.reduce((value, layer) => {
        const next = pass.engine.tf.tidy(() => layer.forward(value, pass));
        // What a gradient needs of it has been kept by then.
        if (value !== x && value !== next) value.dispose();
        return next;
      }, x),
    toOnnx: (x, graph) => layers.reduce((value, layer) => layer.toOnnx(value, graph), x),
    folded: (weights): Folded => {
      const parts = layers.map((layer) => foldedLayer(layer, weights));
      return {
        layer: chain(parts.map(({ layer }) => layer)),
        weights: new Map(parts.flatMap((part) => [...part.weights])),
      };
    },
  };
}
