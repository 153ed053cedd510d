import { z } from 'zod';
import type { ConvolutionLayer, Layer, Network } from './network.ts';

/**
 * The residual network for small images of He et al., "Deep Residual Learning for Image Recognition"
 * (CVPR 2016), section 4.2: one convolution, three stages of (depth - 2) / 6 blocks with width, 2 width and
 * 4 width channels, global mean, linear head. Names are PyTorch's, so that a state dict loads as it is.
 */
export const resNetArchitecture = z.object({
  kind: z.literal('resnet'),
  depth: z
    .int()
    .min(8)
    .max(1202)
    .refine((depth) => (depth - 2) % 6 === 0, 'depth must be 6 n + 2: 8, 14, 20, 26, 32 ...')
    .describe('Layers with weights: 6 n + 2.'),
  width: z.int().min(1).max(1024).describe('Channels of the first stage.'),
  shortcut: z
    .enum(['projection', 'padding'])
    .describe(
      'Where the shape changes: a 1 x 1 convolution (option B) or subsampling with zero channels (option A).',
    ),
  classes: z.int().min(2).describe('Outputs of the head.'),
  input: z.object({
    height: z.int().min(8),
    width: z.int().min(8),
    channels: z.int().min(1),
    mean: z.array(z.number()),
    std: z.array(z.number().positive()),
  }),
});

export type ResNetArchitecture = z.infer<typeof resNetArchitecture>;

/** `ResNet-8 x 16`: depth and width, as people say it. */
export function architectureName({ depth, width }: ResNetArchitecture): string {
  return `ResNet-${depth} × ${width}`;
}

/** The network that an architecture describes. */
export function resNet({ depth, width, shortcut, classes, input }: ResNetArchitecture): Network {
  const convolution = (
    name: string,
    norm: string,
    inputs: number,
    outputs: number,
    { kernel = 3, stride = 1, relu = true } = {},
  ): ConvolutionLayer => ({ kind: 'convolution', name, norm, inputs, outputs, kernel, stride, relu });

  const shortcutOf = (block: string, inputs: number, outputs: number, stride: number): Layer[] => {
    if (inputs === outputs && stride === 1) return [];
    return shortcut === 'padding'
      ? [{ kind: 'subsample', stride, inputs, outputs }]
      : [
          convolution(`${block}.shortcut.0`, `${block}.shortcut.1`, inputs, outputs, {
            kernel: 1,
            stride,
            relu: false,
          }),
        ];
  };

  const trunk: Layer[] = [convolution('conv1', 'bn1', input.channels, width)];
  const blocks = (depth - 2) / 6;
  let inputs = width;
  for (const stage of [1, 2, 3]) {
    const outputs = width * 2 ** (stage - 1);
    for (let index = 0; index < blocks; index++) {
      const block = `layer${stage}.${index}`;
      const stride = stage > 1 && index === 0 ? 2 : 1;
      trunk.push({
        kind: 'residual',
        body: [
          convolution(`${block}.conv1`, `${block}.bn1`, inputs, outputs, { stride }),
          convolution(`${block}.conv2`, `${block}.bn2`, outputs, outputs, { relu: false }),
        ],
        shortcut: shortcutOf(block, inputs, outputs, stride),
      });
      inputs = outputs;
    }
  }
  return { input, trunk, width: inputs, head: { name: 'linear', outputs: classes } };
}
