import type { Tensor } from '@tensorflow/tfjs';
import type { BatchStatistics } from '../../tensors/batch-norm.ts';
import type { Engine } from '../../tensors/engine.ts';
import type { Initialiser } from '../initialisers.ts';
import type { OnnxNodes } from '../onnx-nodes.ts';
import type { Weights } from '../weights.ts';

/** Shape of what a layer makes of one image: height x width x channels, tokens x width, or units. */
export type Shape = readonly number[];

/**
 * What an array of a network is for. Scale, shift and running statistics are those of batch normalisation, the former two
 * of layer normalisation are `norm-scale` and `norm-shift`. Running statistics are not trained. A kernel is a
 * convolution's.
 */
export type Role =
  | 'kernel'
  | 'weight'
  | 'bias'
  | 'scale'
  | 'shift'
  | 'running-mean'
  | 'running-variance'
  | 'norm-scale'
  | 'norm-shift'
  | 'embedding'
  | 'head-weight'
  | 'head-bias';

/** An array that a network needs, in PyTorch's names and layout. */
export interface ArraySpecification {
  readonly name: string;
  readonly shape: readonly number[];
  readonly role: Role;
  /** What an untrained network has in it. */
  readonly initial: Initialiser;
}

/** What a forward pass works with; tensors are channels-last, N first. */
export interface ForwardPass {
  readonly engine: Engine;
  /** An array of the network by its name, a kernel as H x W x I x O, all others in PyTorch's layout. */
  array<T extends Tensor>(name: string): T;
  /** Told by each batch normalisation in training, which keeps the tensors for whoever listens. */
  onStatistics(norm: string, seen: BatchStatistics): void;
}

/**
 * All that the project knows of one kind of layer. Training, features by tensors, ONNX files, the list of arrays and the
 * estimates of cost walk a network's layers and ask each.
 */
export interface Layer {
  /** Its arrays in the order of the forward pass, which is that of a checkpoint file. */
  readonly arrays: readonly ArraySpecification[];
  /** Shape of what it makes of one image of that shape. */
  shapeOf(input: Shape): Shape;
  /** Floating-point operations of one image: two for each multiply-add of products; what is element by element is free. */
  flops(input: Shape): number;
  /** How many float32 numbers each tensor holds that it makes of one image and that a gradient needs. */
  activations(input: Shape): readonly number[];
  /** The forward pass, with a gradient. Batch normalisation is that of training: for inference it is folded away. */
  forward(x: Tensor, pass: ForwardPass): Tensor;
  /** Adds its nodes; channels first. @returns the name of the value that they make of `x` */
  toOnnx(x: string, graph: OnnxNodes): string;
  /** What it is in inference; absent where that is the same. */
  readonly folded?: (weights: Weights) => Folded;
}

/** A layer for inference, and the arrays that it needs. */
export interface Folded {
  readonly layer: Layer;
  readonly weights: Weights;
}

/** How many numbers a shape holds. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

/** A layer as it is in inference. */
export function foldedLayer(layer: Layer, weights: Weights): Folded {
  if (layer.folded) return layer.folded(weights);
  return { layer, weights: new Map(layer.arrays.map(({ name }) => [name, weights.get(name)!])) };
}
