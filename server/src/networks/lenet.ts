import { z } from 'zod';
import { convolution } from './layers/convolution.ts';
import { dense } from './layers/dense.ts';
import { flatten } from './layers/flatten.ts';
import { maxPool } from './layers/max-pool.ts';
import { type Network, networkOfLayers } from './network.ts';
import { defineNetworkKind } from './network-kind.ts';
import { taskOfImages } from './task.ts';

/** Of both convolutions. */
const kernel = 5;

const kind = z.literal('lenet');
const pair = z.tuple([z.int().min(1).max(4096), z.int().min(1).max(4096)]);
const channels = pair.describe('Channels of the two convolutions.');
const hidden = pair.describe('Units of the two hidden dense layers.');
const padding = z
  .int()
  .min(0)
  .max(2)
  .describe('Zeros around the image: 2 for images of 28 x 28, 0 for 32 x 32, as LeNet-5 had it.');

/** What the second pool leaves of a side of the image. */
const sideAfter = (side: number, padding: number): number =>
  Math.floor((Math.floor((side + 2 * padding - kernel + 1) / 2) - kernel + 1) / 2);

/**
 * A network like LeNet-5 (LeCun et al., "Gradient-based learning applied to document recognition", 1998) as PyTorch's
 * tutorials have it: 5 x 5 convolution, ReLU, 2 x 2 max pool, twice; two dense layers with ReLU; linear head. No batch
 * normalisation. Arrays are called conv1, conv2, fc1, fc2 and fc3, the head.
 */
export const leNetArchitecture = z
  .object({ kind, channels, hidden, padding, ...taskOfImages.shape })
  .refine(
    ({ input, padding }) => Math.min(sideAfter(input.height, padding), sideAfter(input.width, padding)) > 0,
    {
      path: ['input'],
      error: 'the images are too small: nothing is left of them after two convolutions and pools',
    },
  );

export type LeNetArchitecture = z.infer<typeof leNetArchitecture>;

/** The network that an architecture describes. Penultimate features: the second hidden layer behind its ReLU. */
export function leNet({ channels, hidden, padding, classes, input }: LeNetArchitecture): Network {
  const [first, second] = channels;
  const pooled = sideAfter(input.height, padding) * sideAfter(input.width, padding) * second;
  const layers = [
    convolution({ name: 'conv1', inputs: input.channels, outputs: first, kernel, padding, relu: true }),
    maxPool({ size: 2, stride: 2 }),
    convolution({ name: 'conv2', inputs: first, outputs: second, kernel, padding: 0, relu: true }),
    maxPool({ size: 2, stride: 2 }),
    flatten,
    dense({ name: 'fc1', inputs: pooled, outputs: hidden[0], relu: true }),
    dense({ name: 'fc2', inputs: hidden[0], outputs: hidden[1], relu: true }),
  ];
  return networkOfLayers(input, layers, { name: 'fc3', outputs: classes });
}

export const leNetKind = defineNetworkKind({
  title: 'LeNet-5',
  description:
    'Two convolutions with max pools and two dense layers, with ReLU and without batch normalisation; arrays conv1, conv2, fc1, fc2 and fc3, as in PyTorch’s tutorials.',
  choice: z.strictObject({
    kind,
    channels: channels.default([6, 16]),
    hidden: hidden.default([120, 84]),
    padding: padding.default(2),
  }),
  architecture: leNetArchitecture,
  nameOf: ({ channels, hidden }) => `LeNet ${[...channels, ...hidden].join(' – ')}`,
  network: leNet,
});
