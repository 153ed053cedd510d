import type * as tensorflow from '@tensorflow/tfjs';

/** The tensor library's name space: the one API for tensors in this project. */
export type TensorFlow = typeof tensorflow;

/** Which engine computed a number; stored with every result. */
export interface EngineDescription {
  /** `wasm`; native TensorFlow and WebGPU come behind the same interface. */
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
  /** Tensors alive on the device, and their bytes. */
  memory(): { tensors: number; bytes: number };
  /** Ends its threads; the process can exit after it. */
  dispose(): Promise<void>;
}
