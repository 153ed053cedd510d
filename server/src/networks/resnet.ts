import { z } from 'zod';
import { convolution } from './layers/convolution.ts';
import type { Layer } from './layers/layer.ts';
import { meanOverPixels } from './layers/mean-over-pixels.ts';
import { residual } from './layers/residual.ts';
import { subsample } from './layers/subsample.ts';
import { type Network, networkOfLayers } from './network.ts';
import { defineNetworkKind } from './network-kind.ts';
import { taskOfImages } from './task.ts';

const kind = z.literal('resnet');
const depth = z
  .int()
  .min(8)
  .max(1202)
  .refine((depth) => (depth - 2) % 6 === 0, 'depth must be 6 n + 2: 8, 14, 20, 26, 32 ...')
  .describe('Layers with weights: 6 n + 2.');
const width = z.int().min(1).max(1024).describe('Channels of the first stage.');
const shortcut = z
  .enum(['projection', 'padding'])
  .describe(
    'Where the shape changes: a 1 x 1 convolution (option B) or subsampling with zero channels (option A).',
  );

/**
 * The residual network for small images of He et al., "Deep Residual Learning for Image Recognition"
 * (CVPR 2016), section 4.2: one convolution, three stages of (depth - 2) / 6 blocks with width, 2 width and
 * 4 width channels, global mean, linear head. Names are PyTorch's, so that a state dict loads as it is.
 */
export const resNetArchitecture = z.object({ kind, depth, width, shortcut, ...taskOfImages.shape });

export type ResNetArchitecture = z.infer<typeof resNetArchitecture>;

/** The network that an architecture describes. Penultimate features: the mean over pixels of the last block. */
export function resNet({ depth, width, shortcut, classes, input }: ResNetArchitecture): Network {
  const shortcutOf = (block: string, inputs: number, outputs: number, stride: number): Layer[] => {
    if (inputs === outputs && stride === 1) return [];
    if (shortcut === 'padding') return [subsample({ stride, inputs, outputs })];
    const [name, norm] = [`${block}.shortcut.0`, `${block}.shortcut.1`];
    return [convolution({ name, norm, inputs, outputs, kernel: 1, stride })];
  };
  const blockOf = (block: string, inputs: number, outputs: number, stride: number): Layer => {
    const facts = { outputs, kernel: 3 };
    return residual({
      body: [
        convolution({ ...facts, name: `${block}.conv1`, norm: `${block}.bn1`, inputs, stride, relu: true }),
        convolution({ ...facts, name: `${block}.conv2`, norm: `${block}.bn2`, inputs: outputs }),
      ],
      shortcut: shortcutOf(block, inputs, outputs, stride),
      relu: true,
    });
  };

  const stem = { name: 'conv1', norm: 'bn1', inputs: input.channels, outputs: width, kernel: 3, relu: true };
  const layers = [convolution(stem)];
  const blocks = (depth - 2) / 6;
  let inputs = width;
  for (const stage of [1, 2, 3]) {
    const outputs = width * 2 ** (stage - 1);
    for (let index = 0; index < blocks; index++) {
      const stride = stage > 1 && index === 0 ? 2 : 1;
      layers.push(blockOf(`layer${stage}.${index}`, inputs, outputs, stride));
      inputs = outputs;
    }
  }
  return networkOfLayers(input, [...layers, meanOverPixels], { name: 'linear', outputs: classes });
}

export const resNetKind = defineNetworkKind({
  title: 'ResNet for small images',
  description:
    'Three stages of residual blocks with batch normalisation, without a pool before them, as He et al. (2016) trained on CIFAR; arrays conv1, bn1, layer1.0.conv1 and so on, the head is called linear.',
  choice: z.strictObject({
    kind,
    depth: depth.default(8),
    width: width.default(16),
    shortcut: shortcut.default('projection'),
  }),
  architecture: resNetArchitecture,
  nameOf: ({ depth, width }) => `ResNet-${depth} × ${width}`,
  network: resNet,
});
