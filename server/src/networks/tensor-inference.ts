import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { Engine } from '../tensors/engine.ts';
import { foldedNetwork } from './folded-network.ts';
import type { InferenceNetwork } from './inference.ts';
import type { ForwardPass } from './layers/layer.ts';
import type { Network } from './network.ts';
import { shiftInput } from './tensor-layout.ts';
import { uploadArray } from './upload-array.ts';
import type { Weights } from './weights.ts';

/** A network for inference by the engine's tensors: batch normalisation folded into the convolutions. */
export function openTensorInference(engine: Engine, network: Network, weights: Weights): InferenceNetwork {
  const { tf } = engine;
  const folded = foldedNetwork(network, weights);
  const { trunk } = folded.network;
  const arrays = new Map<string, Tensor>(
    trunk.arrays.map((array) => [array.name, uploadArray(tf, array, folded.weights.get(array.name)!)]),
  );
  const pass: ForwardPass = {
    engine,
    array: <T extends Tensor>(name: string) => arrays.get(name) as T,
    onStatistics: () => {
      throw new Error('batch normalisation is folded away in inference');
    },
  };
  return {
    features: async (pixels, count) => {
      const features = tf.tidy(() => {
        const { height, width, channels } = network.input;
        const images = tf.tensor4d(shiftInput(network.input, pixels), [count, height, width, channels]);
        return trunk.forward(images, pass) as Tensor2D;
      });
      const values = (await features.data()) as Float32Array;
      features.dispose();
      return values;
    },
    dispose: async () => tf.dispose([...arrays.values()]),
  };
}
