import type { GraphRuntime } from '../tensors/engine.ts';
import type { InferenceNetwork } from './inference.ts';
import type { Network } from './network.ts';
import { onnxGraph } from './onnx-graph.ts';
import type { Weights } from './weights.ts';

/** A network for inference as an ONNX graph: the same nodes as in an exported file, without the head. */
export async function openOnnxInference(
  graphs: GraphRuntime,
  network: Network,
  weights: Weights,
): Promise<InferenceNetwork> {
  const { height, width, channels } = network.input;
  const session = await graphs.open(onnxGraph(network, weights, { head: false }));
  let room = new Float32Array(0);
  return {
    features: async (pixels, count) => {
      // One buffer for all batches: a new one each time would pile up outside the heap until a collection.
      if (room.length < pixels.length) room = new Float32Array(pixels.length);
      const images = room.subarray(0, pixels.length);
      channelsFirst(pixels, channels, height * width, images);
      return session.run(images, [count, channels, height, width]);
    },
    dispose: () => session.dispose(),
  };
}

const fractions = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** N x pixels x channels bytes to N x channels x pixels values in 0..1. */
export function channelsFirst(
  bytes: Uint8Array,
  channels: number,
  pixels: number,
  values: Float32Array,
): void {
  let target = 0;
  for (let image = 0; image < bytes.length; image += channels * pixels)
    for (let channel = 0; channel < channels; channel++) {
      const end = image + channels * pixels;
      for (let source = image + channel; source < end; source += channels)
        values[target++] = fractions[bytes[source]!]!;
    }
}
