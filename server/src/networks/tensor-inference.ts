import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { Engine } from '../tensors/engine.ts';
import { foldBatchNorm } from './fold-batch-norm.ts';
import type { InferenceNetwork } from './inference.ts';
import { type ConvolutionLayer, convolutions, type Layer, type Network } from './network.ts';
import { filterToTensorLayout, shiftInput, symmetricPadding } from './tensor-layout.ts';
import type { Weights } from './weights.ts';

/** A network for inference by the engine's tensors: batch normalisation folded into the convolutions. */
export function openTensorInference(engine: Engine, network: Network, weights: Weights): InferenceNetwork {
  const { tf } = engine;
  const folded = new Map<string, { filter: Tensor4D; bias: Tensor1D }>();
  for (const layer of convolutions(network.trunk)) {
    const { kernel, bias } = foldBatchNorm(layer, weights);
    const shape = [layer.outputs, layer.inputs, layer.kernel, layer.kernel];
    folded.set(layer.name, {
      filter: tf.tidy(() =>
        filterToTensorLayout(tf.tensor4d(kernel, shape as [number, number, number, number])),
      ),
      bias: tf.tensor1d(bias),
    });
  }

  const convolve = (layer: ConvolutionLayer, x: Tensor4D): Tensor4D => {
    const { filter, bias } = folded.get(layer.name)!;
    return tf.fused.conv2d({
      x,
      filter,
      strides: layer.stride,
      pad: symmetricPadding(layer.kernel),
      bias,
      activation: layer.relu ? 'relu' : 'linear',
    });
  };
  const pass = (layers: readonly Layer[], input: Tensor4D): Tensor4D =>
    layers.reduce((x, layer) => {
      if (layer.kind === 'convolution') return convolve(layer, x);
      if (layer.kind === 'subsample') return subsample(engine, layer, x);
      return tf.relu(tf.add(pass(layer.body, x), pass(layer.shortcut, x)));
    }, input);

  return {
    features: async (pixels, count) => {
      const features = tf.tidy(() => {
        const { height, width, channels } = network.input;
        const images = tf.tensor4d(shiftInput(network.input, pixels), [count, height, width, channels]);
        return tf.mean(pass(network.trunk, images), [1, 2]);
      });
      const values = (await features.data()) as Float32Array;
      features.dispose();
      return values;
    },
    dispose: async () => {
      for (const { filter, bias } of folded.values()) tf.dispose([filter, bias]);
    },
  };
}

/** Option A's shortcut. A 1 x 1 max pool takes every second pixel: strided slices have no gradient. */
export function subsample(
  { tf }: Engine,
  { stride, inputs, outputs }: Extract<Layer, { kind: 'subsample' }>,
  x: Tensor4D,
): Tensor4D {
  const before = Math.floor((outputs - inputs) / 2);
  return tf.pad(tf.maxPool(x, 1, stride, 'valid'), [
    [0, 0],
    [0, 0],
    [0, 0],
    [before, outputs - inputs - before],
  ]);
}
