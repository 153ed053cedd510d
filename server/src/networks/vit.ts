import { z } from 'zod';
import { constant, normal } from './initialisers.ts';
import { attention } from './layers/attention.ts';
import { convolution } from './layers/convolution.ts';
import { dense } from './layers/dense.ts';
import { gelu } from './layers/gelu.ts';
import type { Layer } from './layers/layer.ts';
import { layerNorm } from './layers/layer-norm.ts';
import { residual } from './layers/residual.ts';
import { embedding, firstToken, meanOverTokens } from './layers/tokens.ts';
import { type Network, networkOfLayers } from './network.ts';
import { defineNetworkKind } from './network-kind.ts';
import { taskOfImages } from './task.ts';

const kind = z.literal('vit');
const patch = z
  .int()
  .min(1)
  .max(64)
  .describe('Pixels of a side of each patch; the image is a whole number of them.');
const width = z.int().min(1).max(2048).describe('Width of the tokens, a multiple of heads.');
const depth = z.int().min(1).max(48).describe('Blocks of attention and perceptron.');
const heads = z.int().min(1).max(32).describe('Heads of each attention.');
const expansion = z
  .int()
  .min(1)
  .max(8)
  .describe('Hidden units of a block’s perceptron, in widths (mlp_ratio).');
const pooling = z
  .enum(['class-token', 'mean'])
  .describe('Features: a class token at the end, or the mean of all patches without a class token.');

const widthFitsHeads = ({ width, heads }: { width: number; heads: number }) => width % heads === 0;
const isOfHeads = { path: ['width'], error: 'width must be a multiple of heads' };

/**
 * A vision transformer (Dosovitskiy et al., "An image is worth 16 x 16 words", ICLR 2021): patches by a convolution,
 * learned positions, pre-norm blocks with GELU by the error function. Names and numbers are those of timm's
 * VisionTransformer, so that its state dicts load as they are: with pooling `class-token` its default, with `mean` its
 * `VisionTransformer(class_token=False, global_pool="avg")`, whose last normalisation is called fc_norm.
 */
export const vitArchitecture = z
  .object({ kind, patch, width, depth, heads, expansion, pooling, ...taskOfImages.shape })
  .refine(widthFitsHeads, isOfHeads)
  .refine(({ input, patch }) => input.height % patch === 0 && input.width % patch === 0, {
    path: ['input'],
    error: 'the sides of the images are no multiples of patch',
  });

export type VitArchitecture = z.infer<typeof vitArchitecture>;

/** As timm draws them: small, and biases of 0. */
const initial = { weight: normal(0.02), bias: constant(0) };

/**
 * The network that an architecture describes. Penultimate features: the class token, or the mean of all tokens, behind the
 * last layer normalisation.
 */
export function vit(architecture: VitArchitecture): Network {
  const { patch, width, depth, pooling, classes, input } = architecture;
  const patches = (input.height / patch) * (input.width / patch);
  const hasClassToken = pooling === 'class-token';
  const projection = { name: 'patch_embed.proj', inputs: input.channels, outputs: width };
  const layers = [
    convolution({ ...projection, kernel: patch, stride: patch, padding: 0 }),
    embedding({ patches, width, hasClassToken }),
    ...Array.from({ length: depth }, (_, index) => blockOf(`blocks.${index}`, architecture)).flat(),
    // Tokens are normalised one by one: of class token and patches only the former is read.
    hasClassToken ? firstToken : meanOverTokens,
    layerNorm({ name: hasClassToken ? 'norm' : 'fc_norm', width }),
  ];
  return networkOfLayers(input, layers, { name: 'head', outputs: classes });
}

/** x + attention(norm(x)), then x + perceptron(norm(x)). */
function blockOf(name: string, { width, heads, expansion }: VitArchitecture): Layer[] {
  const inner = width * expansion;
  const mapping = { isOfTokens: true, initial };
  return [
    residual({
      body: [
        layerNorm({ name: `${name}.norm1`, width }),
        attention({ name: `${name}.attn`, width, heads, initial }),
      ],
    }),
    residual({
      body: [
        layerNorm({ name: `${name}.norm2`, width }),
        dense({ ...mapping, name: `${name}.mlp.fc1`, inputs: width, outputs: inner }),
        gelu(`${name}.mlp.act`),
        dense({ ...mapping, name: `${name}.mlp.fc2`, inputs: inner, outputs: width }),
      ],
    }),
  ];
}

export const vitKind = defineNetworkKind({
  title: 'Vision transformer',
  description:
    'Patches as tokens with learned positions, blocks of multi-head attention and perceptron with layer normalisation before each; arrays as in timm’s VisionTransformer, the head is called head.',
  choice: z
    .strictObject({
      kind,
      patch: patch.default(4),
      width: width.default(64),
      depth: depth.default(4),
      heads: heads.default(4),
      expansion: expansion.default(2),
      pooling: pooling.default('class-token'),
    })
    .refine(widthFitsHeads, isOfHeads),
  architecture: vitArchitecture,
  nameOf: ({ patch, width, depth }) => `ViT-${depth} × ${width}, patch ${patch}`,
  network: vit,
});
