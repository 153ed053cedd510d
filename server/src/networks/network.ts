import { chain } from './layers/chain.ts';
import { dense } from './layers/dense.ts';
import { type ArraySpecification, type Layer, type Shape, sizeOf } from './layers/layer.ts';
import type { Weights } from './weights.ts';

/**
 * One description of a network, from which training, feature extraction, exported files and cost are derived.
 * image -> trunk -> penultimate features (`width` of them) -> linear head.
 */
export interface Network {
  readonly input: InputDescription;
  readonly trunk: Layer;
  /** D, the number of penultimate features. */
  readonly width: number;
  readonly head: Head;
}

/** The linear classifier on the penultimate features: arrays `name.weight` (outputs x D) and `name.bias`. */
export interface Head {
  readonly name: string;
  readonly outputs: number;
  readonly layer: Layer;
}

/** What a network expects of an image: pixels / 255, then minus mean, over std, each a channel. */
export interface InputDescription {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly mean: number[];
  readonly std: number[];
}

/**
 * The network of a trunk and a head.
 * @param layers from an image to a row of penultimate features
 * @param head its name in a checkpoint, and how many classes it tells apart
 */
export function networkOfLayers(
  input: InputDescription,
  layers: readonly Layer[],
  { name, outputs }: { readonly name: string; readonly outputs: number },
): Network {
  const trunk = chain(layers);
  const width = sizeOf(trunk.shapeOf(imageShape(input)));
  const layer = dense({ name, inputs: width, outputs, isHead: true });
  return { input, trunk, width, head: { name, outputs, layer } };
}

/** H x W x C. */
const imageShape = ({ height, width, channels }: InputDescription): Shape => [height, width, channels];

/** Every array of the network, in the order of the forward pass: the order of a checkpoint file. */
export const arraysOf = ({ trunk, head }: Network): ArraySpecification[] => [
  ...trunk.arrays,
  ...head.layer.arrays,
];

/** Trained numbers of a network (running statistics are not counted, as everywhere in the field). */
export function parameterCount(network: Network): number {
  return arraysOf(network)
    .filter(({ role }) => role !== 'running-mean' && role !== 'running-variance')
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** What stands in the way of loading `weights` into the network, one sentence each; empty when nothing does. */
export function misfits(network: Network, weights: Weights): string[] {
  return arraysOf(network).flatMap(({ name, shape }) => {
    const array = weights.get(name);
    if (!array) return [`${name} is missing`];
    if (array.shape.join() !== shape.join())
      return [`${name} has shape [${array.shape}], the architecture needs [${shape}]`];
    return [];
  });
}

/** Floating-point operations of one image's way to its features: two for each multiply-add. */
export const forwardFlops = ({ trunk, input }: Network): number => trunk.flops(imageShape(input));

/** Float32 bytes of one image and of what each layer makes of it. */
const activationBytes = ({ input, trunk }: Network): number[] => {
  const image = imageShape(input);
  return [sizeOf(image), ...trunk.activations(image)].map((numbers) => 4 * numbers);
};

/** Float32 bytes of the largest activation of one image. */
export const widestActivationBytes = (network: Network): number => Math.max(...activationBytes(network));

/** Float32 bytes of all activations of one image. */
export const allActivationBytes = (network: Network): number =>
  activationBytes(network).reduce((sum, bytes) => sum + bytes, 0);
