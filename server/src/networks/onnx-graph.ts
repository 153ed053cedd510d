import { foldBatchNorm } from './fold-batch-norm.ts';
import type { ConvolutionLayer, Layer, Network } from './network.ts';
import { encodeOnnx, type OnnxConstant, type OnnxNode, type OnnxValue } from './onnx-messages.ts';
import type { Weights } from './weights.ts';

/** Every operation that is used has had its present form since opset 13, which tools of 2020 and later read. */
const opset = 13;
const irVersion = 7;

export interface OnnxGraphOptions {
  /** Whether the head is in the graph, with its output `logits`. */
  readonly head: boolean;
  /** Facts about the model for whoever finds the file, by name. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * A network as the bytes of an ONNX file (float32, batch normalisation folded into the convolutions).
 *
 * - input `images`, N x C x H x W: pixels / 255, the network's mean and deviation not yet taken off: the first
 *   two nodes do that;
 * - output `features`, N x D: penultimate features, the mean over pixels;
 * - output `logits`, N x classes, where the head is asked for: before the softmax.
 *
 * N is chosen at each run. `weights` must fit the network (`misfits`).
 */
export function onnxGraph(
  network: Network,
  weights: Weights,
  { head, metadata = {} }: OnnxGraphOptions,
): Uint8Array {
  const { height, width, channels, mean, std } = network.input;
  const graph = new Graph(weights);
  const perChannel = [1, channels, 1, 1];
  const centred = graph.node(
    'Sub',
    ['images', graph.constant('input.mean', perChannel, Float32Array.from(mean))],
    'input.centred',
  );
  const shifted = graph.node(
    'Div',
    [centred, graph.constant('input.std', perChannel, Float32Array.from(std))],
    'input.shifted',
  );
  const pooled = graph.node('GlobalAveragePool', [graph.pass(network.trunk, shifted)], 'pool');
  const outputs: OnnxValue[] = [
    {
      name: graph.node('Flatten', [pooled], 'features', { axis: 1 }),
      shape: ['N', network.width],
      description: 'Penultimate features: the mean over pixels of the last block.',
    },
  ];
  if (head) {
    const array = (part: string) => {
      const { shape, data } = weights.get(`${network.head.name}.${part}`)!;
      return graph.constant(`${network.head.name}.${part}`, shape, data);
    };
    outputs.push({
      name: graph.node('Gemm', ['features', array('weight'), array('bias')], 'logits', { transB: 1 }),
      shape: ['N', network.head.outputs],
      description: 'The head on the features, before the softmax.',
    });
  }
  return encodeOnnx({
    irVersion,
    opset,
    name: 'network',
    description: describe(network, head),
    metadata: { ...metadata, 'input.mean': mean.join(), 'input.std': std.join() },
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: [
      { name: 'images', shape: ['N', channels, height, width], description: 'Pixels / 255, channels first.' },
    ],
    outputs,
  });
}

function describe({ input, width, head }: Network, hasHead: boolean): string {
  return [
    `Input images: float32, N x ${input.channels} x ${input.height} x ${input.width}, bytes / 255. Do not normalise them: the graph takes off the mean (${input.mean.join()}) and divides by the deviation (${input.std.join()}) of each channel itself.`,
    `Output features: N x ${width}, the penultimate features.`,
    ...(hasHead ? [`Output logits: N x ${head.outputs}, before the softmax.`] : []),
    'Batch normalisation is folded into the convolutions.',
  ].join('\n');
}

/** Nodes and constants in the making. */
class Graph {
  readonly nodes: OnnxNode[] = [];
  readonly constants: OnnxConstant[] = [];

  constructor(private readonly weights: Weights) {}

  /** Adds a node and returns the name of the value that it makes. */
  node(
    opType: string,
    input: readonly string[],
    name: string,
    attributes: OnnxNode['attributes'] = {},
  ): string {
    this.nodes.push({ opType, input, name, attributes });
    return name;
  }

  constant(name: string, shape: readonly number[], data: OnnxConstant['data']): string {
    this.constants.push({ name, shape, data });
    return name;
  }

  /** Adds layers one after another. */
  pass(layers: readonly Layer[], input: string): string {
    return layers.reduce((x, layer) => {
      if (layer.kind === 'convolution') return this.convolve(layer, x);
      if (layer.kind === 'subsample') return this.subsample(layer, x);
      const sum = [this.pass(layer.body, x), this.pass(layer.shortcut, x)];
      return this.relu(this.node('Add', sum, `residual.${this.nodes.length}`));
    }, input);
  }

  private convolve(layer: ConvolutionLayer, x: string): string {
    const { name, inputs, outputs, kernel: size, stride, relu } = layer;
    const { kernel, bias } = foldBatchNorm(layer, this.weights);
    const filter = this.constant(`${name}.weight`, [outputs, inputs, size, size], kernel);
    const shift = this.constant(`${name}.bias`, [outputs], bias);
    const padding = (size - 1) / 2;
    const y = this.node('Conv', [x, filter, shift], name, {
      kernel_shape: [size, size],
      strides: [stride, stride],
      pads: [padding, padding, padding, padding],
    });
    return relu ? this.relu(y) : y;
  }

  private relu(x: string): string {
    return this.node('Relu', [x], `${x}.relu`);
  }

  /** Option A's shortcut: a 1 x 1 max pool takes every second pixel, in any memory layout of a runtime. */
  private subsample({ stride, inputs, outputs }: Extract<Layer, { kind: 'subsample' }>, x: string): string {
    const name = `shortcut.${this.nodes.length}`;
    const before = Math.floor((outputs - inputs) / 2);
    const pads = [0, before, 0, 0, 0, outputs - inputs - before, 0, 0].map(BigInt);
    const fewer = this.node('MaxPool', [x], `${name}.pool`, {
      kernel_shape: [1, 1],
      strides: [stride, stride],
    });
    return this.node('Pad', [fewer, this.constant(`${name}.pads`, [8], BigInt64Array.from(pads))], name);
  }
}
