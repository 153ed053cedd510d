import type * as tensorflow from '@tensorflow/tfjs';
import { TransferscopeError } from '../errors.ts';
import type { BatchNormRelu } from './batch-norm.ts';
import type { DeviceFault } from './device-fault.ts';
import type { Float64Algebra } from './float64/algebra.ts';
import type { AddProduct } from './float64/gram-by-strips.ts';
import type { Repeat } from './repeated-work.ts';

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
  /** Where its tensors live. */
  readonly deviceType: 'cpu' | 'gpu';
  /** What runs forward passes of frozen networks: `tensorflow.js`, or a graph runtime with its version. */
  readonly inference: string;
}

/** A description as results keep it: results of version 0.1 lack what came later. */
export type StoredEngineDescription = Omit<EngineDescription, 'deviceType' | 'inference'> &
  Partial<EngineDescription>;

/** Runs networks that are written as ONNX graphs, on a CPU and faster than tensors do. */
export interface GraphRuntime {
  /** Name and version, for `EngineDescription.inference`. */
  readonly name: string;
  /** @param model bytes of an ONNX file */
  open(model: Uint8Array): Promise<GraphSession>;
  /** Its float64 matrix product. */
  openProduct(): Promise<AddProduct & { dispose(): Promise<void> }>;
}

/** One graph, ready to run; dispose it after use. */
export interface GraphSession {
  /**
   * Runs the graph on its one input; the next run may overwrite `values`, not what is returned.
   * @returns the graph's first output, row-major
   */
  run(values: Float32Array, shape: readonly number[]): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** An engine that `auto` would have preferred and that could not start here. */
export interface SkippedEngine {
  readonly engine: string;
  /** Why, as a sentence without its full stop. */
  readonly reason: string;
  /** How to get it, as a sentence. */
  readonly advice: string;
}

/** Something that holds tensors and computes on them. Exactly one lives in a compute process. */
export interface Engine {
  readonly description: EngineDescription;
  /** What `auto` tried before this one; absent where it took its first choice. */
  readonly skipped?: readonly SkippedEngine[];
  readonly tf: TensorFlow;
  /** Batch normalisation in training, by the kernels that this engine is fastest with. */
  readonly batchNormRelu: BatchNormRelu;
  /** Work that is done many times, such as a step of a training, in the way that this engine is fastest with. */
  readonly repeat: Repeat;
  /** Null where tensors live on a GPU, and where the library does not load: then tensors do it. */
  readonly graphs: GraphRuntime | null;
  /** Linear algebra in float64, by the fastest code that this engine has. */
  readonly float64: Float64Algebra;
  /** Bytes that the device has for tensors, others' included. */
  readonly memoryBytes: number;
  /** Tensors alive on the device, and their bytes. */
  memory(): { tensors: number; bytes: number };
  /**
   * A fault of the device that no operation threw. Numbers made since may be wrong: the job has failed, and the
   * process must be replaced. Absent where kernels throw all that can go wrong.
   */
  readonly fault?: () => DeviceFault | undefined;
  /** Ends its threads; the process can exit after it. */
  dispose(): Promise<void>;
}

/** An engine that cannot start on this machine. */
export class EngineUnavailable extends TransferscopeError {}
