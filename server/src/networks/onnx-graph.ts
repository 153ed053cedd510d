import { encodeOnnx, type OnnxValue } from '../tensors/onnx-messages.ts';
import { foldedNetwork } from './folded-network.ts';
import type { Network } from './network.ts';
import { OnnxNodes } from './onnx-nodes.ts';
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
 * - output `features`, N x D: penultimate features;
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
  const folded = foldedNetwork(network, weights);
  const graph = new OnnxNodes(folded.weights);
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
  folded.network.trunk.toOnnx(shifted, graph);
  const outputs: OnnxValue[] = [
    {
      name: graph.renameLast('features'),
      shape: ['N', network.width],
      description: 'Penultimate features: what the head classifies by.',
    },
  ];
  if (head) {
    network.head.layer.toOnnx('features', graph);
    outputs.push({
      name: graph.renameLast('logits'),
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
