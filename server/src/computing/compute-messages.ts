import type { Subject, TunedNetwork, Warning } from '../quantities/define-quantity.ts';
import type { DatasetRow, StoredArray, StoredError, StoredProgress } from '../storage/schema.ts';
import type { EngineDescription, SkippedEngine } from '../tensors/engine.ts';
import type { TensorCacheLedger } from '../tensors/tensor-cache.ts';
import type { ComputeDevice } from './compute-devices.ts';

/** What the compute process needs to know once. */
export interface ComputeSettings {
  readonly engine: string;
  readonly device: ComputeDevice;
  /** Bytes of tensors to keep between jobs; null: a quarter of its share of what the device has. */
  readonly tensorBytes: number | null;
  readonly dataFolder: string;
  /** Module that exports `quantities`, in place of the built-in catalogue. */
  readonly catalogue?: string | undefined;
}

/** One computation with all it needs; the compute process never sees the database. */
export interface ComputeJob {
  readonly key: string;
  /** 1 is the first. */
  readonly attempt: number;
  readonly quantity: string;
  readonly parameters: unknown;
  readonly subject: Subject;
  readonly dataset: Pick<DatasetRow, 'slug' | 'digest' | 'manifest' | 'files'>;
  readonly inputs: Readonly<Record<string, StoredInput>>;
}

/** A stored result that the computation reads. */
export interface StoredInput {
  readonly key: string;
  readonly value: unknown;
  readonly arrays: Readonly<Record<string, StoredArray>>;
}

/** A checkpoint whose file is stored already. */
export interface StoredCheckpoint {
  readonly epoch: number;
  readonly step: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly sourceAccuracy: number;
  readonly sourceLoss: number;
  readonly trainLoss: number | null;
  readonly learningRate: number | null;
}

/** A fine-tuned network whose file is stored already. */
export interface StoredTunedNetwork extends Omit<TunedNetwork, 'weights'> {
  readonly sha256: string;
  readonly bytes: number;
}

/** What a computation hands over before its end: a checkpoint of its run, or what it has made of its checkpoint. */
export type Kept = { readonly checkpoint: StoredCheckpoint } | { readonly tuned: StoredTunedNetwork };

/** What a computation came to; its arrays are stored already. */
export interface StoredOutcome {
  readonly value: unknown;
  readonly arrays: Readonly<Record<string, StoredArray>>;
  readonly warnings: readonly Warning[];
  readonly rowCount: number | null;
  readonly seconds: number;
  readonly peakTensorBytes: number;
  readonly engine: EngineDescription;
  /** Tensors that the computation forgot to dispose; they are gone now. */
  readonly leakedTensors: number;
}

/** How a job ends in the compute process; cancelled is also one that was paused. */
export type JobEnd =
  | { readonly state: 'succeeded'; readonly outcome: StoredOutcome }
  | { readonly state: 'failed'; readonly error: StoredError }
  | { readonly state: 'cancelled' };

/** The process's memory, told with every message that may have changed it. */
export interface ComputeMemory {
  readonly tensorCache: TensorCacheLedger;
  /** All tensors on the device; after a job these are the cache's and no others. */
  readonly liveTensors: number;
  readonly residentBytes: number;
  /** Keys of the results whose arrays it keeps: jobs that read them had best come here. */
  readonly holds: readonly string[];
}

/** From the server to the compute process. */
export type ToCompute =
  | { readonly type: 'start'; readonly settings: ComputeSettings }
  | { readonly type: 'run'; readonly job: ComputeJob }
  | { readonly type: 'cancel'; readonly key: string }
  | { readonly type: 'pause'; readonly key: string }
  | { readonly type: 'kept'; readonly error: string | null };

/** From the compute process to the server. */
export type FromCompute =
  | {
      readonly type: 'ready';
      readonly engine: EngineDescription;
      readonly skipped: readonly SkippedEngine[];
      readonly memory: ComputeMemory;
    }
  | { readonly type: 'unavailable'; readonly error: StoredError }
  | { readonly type: 'progress'; readonly key: string; readonly progress: StoredProgress }
  | { readonly type: 'keep'; readonly key: string; readonly kept: Kept }
  | {
      readonly type: 'ended';
      readonly key: string;
      readonly end: JobEnd;
      readonly memory: ComputeMemory;
      /** The device has a fault: the process takes no further job and ends. */
      readonly leaving: boolean;
    };
