import { z } from 'zod';
import { dense } from './layers/dense.ts';
import { flatten } from './layers/flatten.ts';
import { type Network, networkOfLayers } from './network.ts';
import { defineNetworkKind } from './network-kind.ts';
import { taskOfImages } from './task.ts';

const kind = z.literal('mlp');
const hidden = z
  .array(z.int().min(1).max(16_384))
  .min(1)
  .max(16)
  .describe('Units of each hidden layer, the first one first.');

/**
 * A multilayer perceptron: the image as one row, hidden layers with ReLU, linear head. No batch normalisation. Its
 * layers are called fc1, fc2 ... in a checkpoint, the last of which is the head, as in PyTorch's tutorials; an image is
 * flattened channel by channel, as `torch.flatten(x, 1)` does it.
 */
export const mlpArchitecture = z.object({ kind, hidden, ...taskOfImages.shape });

export type MlpArchitecture = z.infer<typeof mlpArchitecture>;

/** The network that an architecture describes. Penultimate features: the last hidden layer behind its ReLU. */
export function mlp({ hidden, classes, input }: MlpArchitecture): Network {
  const widths = [input.height * input.width * input.channels, ...hidden];
  const layers = hidden.map((outputs, index) =>
    dense({ name: `fc${index + 1}`, inputs: widths[index]!, outputs, relu: true }),
  );
  return networkOfLayers(input, [flatten, ...layers], { name: `fc${hidden.length + 1}`, outputs: classes });
}

export const mlpKind = defineNetworkKind({
  title: 'Multilayer perceptron',
  description:
    'Dense layers with ReLU on the pixels, without batch normalisation; arrays fc1, fc2 and so on, the last of which is the head.',
  choice: z.strictObject({ kind, hidden: hidden.default([256, 128]) }),
  architecture: mlpArchitecture,
  nameOf: ({ hidden }) => `MLP ${hidden.join(' – ')}`,
  network: mlp,
});
