import { z } from 'zod';
import { convolution } from './layers/convolution.ts';
import type { Layer } from './layers/layer.ts';
import { maxPool } from './layers/max-pool.ts';
import { meanOverPixels } from './layers/mean-over-pixels.ts';
import { residual } from './layers/residual.ts';
import { type Network, networkOfLayers } from './network.ts';
import { defineNetworkKind } from './network-kind.ts';
import { taskOfImages } from './task.ts';

/** Blocks of the four stages, and whether each is a bottleneck, by depth: table 1 of He et al. */
const stagesOf = {
  18: { blocks: [2, 2, 2, 2], isBottleneck: false },
  34: { blocks: [3, 4, 6, 3], isBottleneck: false },
  50: { blocks: [3, 4, 6, 3], isBottleneck: true },
  101: { blocks: [3, 4, 23, 3], isBottleneck: true },
} as const;

const kind = z.literal('torchvision-resnet');
const depth = z
  .literal([18, 34, 50, 101])
  .describe('Layers with weights: basic blocks at 18 and 34, bottlenecks at 50 and 101.');
const width = z
  .int()
  .min(1)
  .max(256)
  .describe('Channels of the stem; torchvision’s own checkpoints have 64.');

/**
 * The residual network for large images of He et al., "Deep Residual Learning for Image Recognition" (CVPR 2016),
 * table 1, as torchvision.models has it (`resnet18` ... `resnet101`): 7 x 7 convolution at stride 2, 3 x 3 max pool at
 * stride 2, four stages, global mean, head `fc`. Bottlenecks have their stride in the 3 x 3 convolution. Names are
 * torchvision's, so that a state dict loads as it is. Any size of image; the last stage sees a 32nd of it.
 */
export const torchvisionResNetArchitecture = z.object({
  kind,
  depth,
  width,
  ...taskOfImages.shape,
});

export type TorchvisionResNetArchitecture = z.infer<typeof torchvisionResNetArchitecture>;

/** The network that an architecture describes. Penultimate features: the mean over pixels of the last block. */
export function torchvisionResNet({ depth, width, classes, input }: TorchvisionResNetArchitecture): Network {
  const { blocks, isBottleneck } = stagesOf[depth];
  const blockOf = isBottleneck ? bottleneck : basicBlock;
  const expansion = isBottleneck ? 4 : 1;
  const stem = { name: 'conv1', norm: 'bn1', inputs: input.channels, outputs: width };
  const layers = [
    convolution({ ...stem, kernel: 7, stride: 2, relu: true }),
    maxPool({ size: 3, stride: 2, padding: 1 }),
  ];
  let inputs = width;
  for (const [stage, count] of blocks.entries()) {
    const inner = width * 2 ** stage;
    for (let index = 0; index < count; index++) {
      const stride = stage > 0 && index === 0 ? 2 : 1;
      const name = `layer${stage + 1}.${index}`;
      layers.push(
        residual({
          body: blockOf({ name, inputs, inner, stride }),
          shortcut: shortcut(name, inputs, inner * expansion, stride),
          relu: true,
        }),
      );
      inputs = inner * expansion;
    }
  }
  return networkOfLayers(input, [...layers, meanOverPixels], { name: 'fc', outputs: classes });
}

interface BlockFacts {
  readonly name: string;
  readonly inputs: number;
  /** Channels of its 3 x 3 convolutions. */
  readonly inner: number;
  readonly stride: number;
}

/** Two 3 x 3 convolutions. */
function basicBlock({ name, inputs, inner: outputs, stride }: BlockFacts): Layer[] {
  const facts = { outputs, kernel: 3 };
  return [
    convolution({ ...facts, name: `${name}.conv1`, norm: `${name}.bn1`, inputs, stride, relu: true }),
    convolution({ ...facts, name: `${name}.conv2`, norm: `${name}.bn2`, inputs: outputs }),
  ];
}

/** 1 x 1, 3 x 3, and 1 x 1 to four times as many channels. */
function bottleneck({ name, inputs, inner, stride }: BlockFacts): Layer[] {
  const part = (index: number) => ({ name: `${name}.conv${index}`, norm: `${name}.bn${index}` });
  return [
    convolution({ ...part(1), inputs, outputs: inner, kernel: 1, relu: true }),
    convolution({ ...part(2), inputs: inner, outputs: inner, kernel: 3, stride, relu: true }),
    convolution({ ...part(3), inputs: inner, outputs: 4 * inner, kernel: 1 }),
  ];
}

/** The identity where the shape stays, else a 1 x 1 convolution. */
function shortcut(name: string, inputs: number, outputs: number, stride: number): Layer[] {
  if (inputs === outputs && stride === 1) return [];
  const part = { name: `${name}.downsample.0`, norm: `${name}.downsample.1` };
  return [convolution({ ...part, inputs, outputs, kernel: 1, stride })];
}

export const torchvisionResNetKind = defineNetworkKind({
  title: 'ResNet of torchvision',
  description:
    'ResNet-18, 34, 50 or 101 for large images: 7 × 7 convolution and max pool, then four stages with batch normalisation; arrays as in torchvision, the head is called fc.',
  choice: z.strictObject({ kind, depth: depth.default(18), width: width.default(64) }),
  architecture: torchvisionResNetArchitecture,
  nameOf: ({ depth, width }) => `torchvision ResNet-${depth}${width === 64 ? '' : ` × ${width}`}`,
  network: torchvisionResNet,
});
