import { readFileSync } from 'node:fs';
import { randomFrom } from '@transferscope/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeSafetensors } from '../formats/safetensors.ts';
import type { Engine } from '../tensors/engine.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { openForInference } from './inference.ts';
import { initialWeights } from './initial-weights.ts';
import type { Network } from './network.ts';
import { channelsFirst, openOnnxInference } from './onnx-inference.ts';
import { type ResNetArchitecture, resNet } from './resnet.ts';
import { openTensorInference } from './tensor-inference.ts';
import type { WeightArray, Weights } from './weights.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
}, 60_000);

/** Of the largest value: features are means after a ReLU, and many are near zero. */
function relativeDifference(values: Float32Array, reference: Float32Array): number {
  expect(values).toHaveLength(reference.length);
  const scale = reference.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return values.reduce((most, value, at) => Math.max(most, Math.abs(value - reference[at]!)), 0) / scale;
}

/** Random kernels, and a batch normalisation that does something. */
function randomWeights(network: Network, seed: number): Weights {
  const random = randomFrom(seed);
  const between = (low: number, high: number) => () => low + (high - low) * random.uniform();
  const fillers: [RegExp, () => number][] = [
    [/running_mean$/, between(-0.2, 0.2)],
    [/running_var$/, between(0.5, 1.5)],
    [/(bn\d|shortcut\.1)\.weight$/, between(0.5, 1.5)],
    [/(bn\d|shortcut\.1)\.bias$/, between(-0.3, 0.3)],
  ];
  return new Map(
    [...initialWeights(network, seed)].map(([name, { shape, data }]) => {
      const filler = fillers.find(([pattern]) => pattern.test(name));
      return [name, { shape, data: filler ? data.map(filler[1]) : data }] as const;
    }),
  );
}

const randomImages = (count: number, { height, width, channels }: Network['input']) => {
  const random = randomFrom(count);
  return Uint8Array.from({ length: count * height * width * channels }, () => 256 * random.uniform());
};

function networkOf(
  depth: number,
  width: number,
  shortcut: ResNetArchitecture['shortcut'],
  [height, breadth, channels]: readonly [number, number, number],
): Network {
  const each = (value: number) => Array.from({ length: channels }, (_, channel) => value + 0.05 * channel);
  const input = { height, width: breadth, channels, mean: each(0.4), std: each(0.2) };
  return resNet({ kind: 'resnet', depth, width, shortcut, classes: 3, input });
}

it('is what an engine on a CPU extracts features by, and says so', async () => {
  expect(engine.description).toMatchObject({ deviceType: 'cpu', inference: 'onnxruntime 1.30.0' });
  const network = networkOf(8, 6, 'padding', [12, 12, 1]);
  const weights = randomWeights(network, 1);
  const images = randomImages(4, network.input);
  const read = async (by: Engine) => {
    const open = await openForInference(by, network, weights);
    const features = await open.features(images, 4);
    await open.dispose();
    return features;
  };
  const graph = await openOnnxInference(engine.graphs!, network, weights);
  const tensors = openTensorInference(engine, network, weights);
  expect(await read(engine)).toEqual(await graph.features(images, 4));
  expect(await read({ ...engine, graphs: null })).toEqual(await tensors.features(images, 4));
  // Two programs that round differently: were they equal to the bit, one of them would not have run.
  expect(await read(engine)).not.toEqual(await tensors.features(images, 4));
  await graph.dispose();
  await tensors.dispose();
});

it.each(['projection', 'padding'] as const)(
  'has the features of PyTorch with %s shortcuts',
  async (shortcut) => {
    const url = new URL(`../../../test/reference/network-${shortcut}.safetensors`, import.meta.url);
    const { tensors } = decodeSafetensors(readFileSync(url));
    const weights = new Map(
      [...tensors]
        .filter(([name]) => name.startsWith('before.'))
        .map(([name, array]) => [name.slice('before.'.length), array as WeightArray]),
    );
    const input = { height: 12, width: 12, channels: 2, mean: [0.3, 0.6], std: [0.25, 0.4] };
    const network = resNet({ kind: 'resnet', depth: 8, width: 4, shortcut, classes: 3, input });
    const open = await openOnnxInference(engine.graphs!, network, weights);
    const features = await open.features(tensors.get('images')!.data as Uint8Array, 10);
    await open.dispose();
    expect(relativeDifference(features, tensors.get('features')!.data as Float32Array)).toBeLessThan(2e-6);
  },
);

describe.each([
  [8, 16, 'projection', [28, 28, 1]],
  [8, 5, 'padding', [13, 17, 3]],
  [14, 7, 'projection', [15, 9, 3]],
  [14, 12, 'padding', [16, 16, 1]],
  [20, 16, 'projection', [32, 32, 3]],
  [20, 6, 'padding', [11, 32, 1]],
] as const)('a ResNet-%i of width %i with %s shortcuts on %s images', (depth, width, shortcut, shape) => {
  const network = networkOf(depth, width, shortcut, shape);
  const weights = randomWeights(network, depth);
  const images = randomImages(9, network.input);
  const size = images.length / 9;

  it('has the features of tensorflow.js', async () => {
    const graph = await openOnnxInference(engine.graphs!, network, weights);
    const tensors = openTensorInference(engine, network, weights);
    const difference = relativeDifference(await graph.features(images, 9), await tensors.features(images, 9));
    await graph.dispose();
    await tensors.dispose();
    expect(difference).toBeLessThan(1e-5);
  });

  it('gives an image the same bits every time, whatever its neighbours', async () => {
    const open = await openOnnxInference(engine.graphs!, network, weights);
    const together = await open.features(images, 9);
    const again = await open.features(images, 9);
    const alone: number[] = [];
    for (let image = 0; image < 9; image++)
      alone.push(...(await open.features(images.subarray(image * size, (image + 1) * size), 1)));
    await open.dispose();
    const other = await openOnnxInference(engine.graphs!, network, weights);
    const elsewhere = await other.features(images, 9);
    await other.dispose();
    expect(again).toEqual(together);
    expect(elsewhere).toEqual(together);
    expect(Float32Array.from(alone)).toEqual(together);
  });
});

it('puts the channels of every image first', () => {
  const values = new Float32Array(12);
  // Two images of two pixels, three channels.
  channelsFirst(Uint8Array.of(0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6), 3, 2, values);
  const bytes = [0, 153, 51, 204, 102, 255, 1, 4, 2, 5, 3, 6];
  expect(values).toEqual(Float32Array.from(bytes, (byte) => byte / 255));
});
