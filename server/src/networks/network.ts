import type { Weights } from './weights.ts';

/** A convolution without bias, its batch normalisation, and optionally a ReLU. Padding is (kernel - 1) / 2 on every side. */
export interface ConvolutionLayer {
  readonly kind: 'convolution';
  readonly name: string;
  /** Name of the batch normalisation that follows. */
  readonly norm: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly stride: number;
  readonly relu: boolean;
}

/** Every second pixel, and zero channels on both sides up to `outputs`: the parameter-free shortcut (option A). */
export interface SubsampleLayer {
  readonly kind: 'subsample';
  readonly stride: number;
  readonly inputs: number;
  readonly outputs: number;
}

/** ReLU(body(x) + shortcut(x)); an empty shortcut is the identity. */
export interface ResidualLayer {
  readonly kind: 'residual';
  readonly body: readonly Layer[];
  readonly shortcut: readonly Layer[];
}

export type Layer = ConvolutionLayer | SubsampleLayer | ResidualLayer;

/**
 * One description of a network, from which training, feature extraction and its cost are derived.
 * image -> trunk -> mean over pixels = penultimate features (`width` of them) -> linear head.
 */
export interface Network {
  readonly input: InputDescription;
  readonly trunk: readonly Layer[];
  /** D, the number of penultimate features. */
  readonly width: number;
  readonly head: { readonly name: string; readonly outputs: number };
}

/** What a network expects of an image: pixels / 255, then minus mean, over std, each a channel. */
export interface InputDescription {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly mean: number[];
  readonly std: number[];
}

/** What an array of a network is for; running statistics are not trained. */
export type Role =
  | 'kernel'
  | 'scale'
  | 'shift'
  | 'running-mean'
  | 'running-variance'
  | 'head-weight'
  | 'head-bias';

/** An array that a network needs, in PyTorch's names and layout. */
export interface ArraySpecification {
  readonly name: string;
  readonly shape: readonly number[];
  readonly role: Role;
}

/** Visits every convolution of the layers, in the order of the forward pass. */
export function* convolutions(layers: readonly Layer[]): Generator<ConvolutionLayer> {
  for (const layer of layers) {
    if (layer.kind === 'convolution') yield layer;
    if (layer.kind === 'residual') {
      yield* convolutions(layer.body);
      yield* convolutions(layer.shortcut);
    }
  }
}

/** Every array of the network, in the order of the forward pass: the order of a checkpoint file. */
export function arraysOf(network: Network): ArraySpecification[] {
  const arrays: ArraySpecification[] = [];
  for (const { name, norm, inputs, outputs, kernel } of convolutions(network.trunk)) {
    arrays.push(
      { name: `${name}.weight`, shape: [outputs, inputs, kernel, kernel], role: 'kernel' },
      { name: `${norm}.weight`, shape: [outputs], role: 'scale' },
      { name: `${norm}.bias`, shape: [outputs], role: 'shift' },
      { name: `${norm}.running_mean`, shape: [outputs], role: 'running-mean' },
      { name: `${norm}.running_var`, shape: [outputs], role: 'running-variance' },
    );
  }
  const { name, outputs } = network.head;
  arrays.push(
    { name: `${name}.weight`, shape: [outputs, network.width], role: 'head-weight' },
    { name: `${name}.bias`, shape: [outputs], role: 'head-bias' },
  );
  return arrays;
}

/** Trained numbers of a network (running statistics are not counted, as everywhere in the field). */
export function parameterCount(network: Network): number {
  return arraysOf(network)
    .filter(({ role }) => role !== 'running-mean' && role !== 'running-variance')
    .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
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

/** Floating-point operations of one image's forward pass: two for each multiply-add of the convolutions. */
export function forwardFlops(network: Network): number {
  const walk = (layers: readonly Layer[], pixels: number): { flops: number; pixels: number } => {
    let flops = 0;
    let current = pixels;
    for (const layer of layers) {
      if (layer.kind === 'convolution') {
        current /= layer.stride ** 2;
        flops += 2 * current * layer.kernel ** 2 * layer.inputs * layer.outputs;
      } else if (layer.kind === 'subsample') {
        current /= layer.stride ** 2;
      } else {
        const body = walk(layer.body, current);
        flops += body.flops + walk(layer.shortcut, current).flops;
        current = body.pixels;
      }
    }
    return { flops, pixels: current };
  };
  return walk(network.trunk, network.input.height * network.input.width).flops;
}

/** Float32 bytes of one image and of what each convolution makes of it. */
function activationBytes({ input, trunk }: Network): number[] {
  const walk = (layers: readonly Layer[], pixels: number): { bytes: number[]; pixels: number } => {
    const bytes: number[] = [];
    let current = pixels;
    for (const layer of layers) {
      if (layer.kind === 'residual') {
        const body = walk(layer.body, current);
        bytes.push(...body.bytes, ...walk(layer.shortcut, current).bytes);
        current = body.pixels;
      } else {
        current /= layer.stride ** 2;
        if (layer.kind === 'convolution') bytes.push(4 * current * layer.outputs);
      }
    }
    return { bytes, pixels: current };
  };
  const pixels = input.height * input.width;
  return [4 * pixels * input.channels, ...walk(trunk, pixels).bytes];
}

/** Float32 bytes of the largest activation of one image. */
export const widestActivationBytes = (network: Network): number => Math.max(...activationBytes(network));

/** Float32 bytes of all activations of one image. */
export const allActivationBytes = (network: Network): number =>
  activationBytes(network).reduce((sum, bytes) => sum + bytes, 0);
