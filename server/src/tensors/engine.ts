import type * as tensorflow from '@tensorflow/tfjs';
import { TransferscopeError } from '../errors.ts';
import type { BatchNormRelu } from './batch-norm.ts';
import type { Float64Algebra } from './float64/algebra.ts';

/** The tensor library's name space: the one API for tensors in this project. */
export type TensorFlow = typeof tensorflow;

/** Every engine that there is, best first: the order in which `auto` tries them. */
export const engineNames = ['tensorflow', 'webgpu', 'wasm'] as const;

export type EngineName = (typeof engineNames)[number];

/** Which engine computed a number; stored with every result. */
export interface EngineDescription {
  /** `tensorflow`, `webgpu` or `wasm`. */
  readonly backend: string;
  /** The hardware it runs on, in words. */
  readonly device: string;
  readonly version: string;
  /** Of tensors; linear algebra in `float64` is float64 on every engine. */
  readonly precision: 'float32';
  readonly threads: number;
}

/** Something that holds tensors and computes on them. Exactly one lives in a compute process. */
export interface Engine {
  readonly description: EngineDescription;
  readonly tf: TensorFlow;
  /** Batch normalisation in training, by the kernels that this engine is fastest with. */
  readonly batchNormRelu: BatchNormRelu;
  /** Linear algebra in float64, by the fastest code that this engine has. */
  readonly float64: Float64Algebra;
  /** Tensors alive on the device, and their bytes. */
  memory(): { tensors: number; bytes: number };
  /** Ends its threads; the process can exit after it. */
  dispose(): Promise<void>;
}

/** An engine that cannot start on this machine. */
export class EngineUnavailable extends TransferscopeError {}
