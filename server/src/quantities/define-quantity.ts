import type { Tensor } from '@tensorflow/tfjs';
import type { ImageAdaptation, Split } from '@transferscope/shared';
import type { z } from 'zod';
import type { Architecture } from '../networks/architecture.ts';
import type { InputDescription } from '../networks/network.ts';
import type { Weights } from '../networks/weights.ts';
import type { Engine } from '../tensors/engine.ts';

/** What is known of a checkpoint without opening its file. */
export interface CheckpointFacts {
  readonly sha256: string;
  readonly architecture: Architecture;
  readonly parameterCount: number;
}

/** How images are adapted; what is as it is has none. */
export type Adaptation = Exclude<ImageAdaptation, 'NONE'>;

/** What is known of a data set without opening its files. */
export interface DatasetFacts {
  readonly digest: string;
  /** Shape of an image, and mean and deviation of each channel of the training images. */
  readonly image: InputDescription;
  readonly classes: readonly string[];
  readonly counts: Readonly<Record<Split, number>>;
  /** RESIZE: images of another shape than a network takes are made such; without it they are refused. */
  readonly adapt?: Adaptation | undefined;
}

/** What a quantity is computed of. Pre-training has a data set only, what compares a whole run has `others` only. */
export interface Subject {
  readonly checkpoint?: CheckpointFacts;
  /** Further checkpoints that it is compared with, in an order that counts. */
  readonly others?: readonly CheckpointFacts[];
  readonly dataset: DatasetFacts;
}

/** Floating-point operations and the most tensor bytes alive at once. An estimate, shown before anyone asks. */
export interface Cost {
  readonly flops: number;
  readonly bytes: number;
}

/** Another quantity that one reads, on the same data set. */
export interface InputRequest {
  // biome-ignore lint/suspicious/noExplicitAny: an input may be of any quantity; its reader knows which
  readonly quantity: Quantity<any, any>;
  readonly parameters: unknown;
  /** One of the subject's checkpoints; `checkpoint` unless given. */
  readonly checkpoint?: CheckpointFacts;
  /** What that one is compared with in turn; nothing unless given. */
  readonly others?: readonly CheckpointFacts[];
}

/** Something made of an input, and the bytes that keeping it takes. */
export interface Derived<T> {
  readonly value: T;
  readonly bytes: number;
}

/** A stored input, open for reading while the job runs. */
export interface Input<V = unknown> {
  readonly value: V;
  /** An array of the result as a tensor that the cache owns: read it, never dispose it. */
  tensor(name: string): Promise<Tensor>;
  /** An array of the result as it is stored, float64 where it is. */
  array(name: string): Promise<NumericArray>;
  /**
   * What several quantities make of this input: made by the first of them and kept for the others while the process has room.
   * It depends on nothing but the input (of whose images labels are a part) and `name`, and is never changed.
   */
  derived<T>(name: string, make: () => Promise<Derived<T>>): Promise<T>;
}

/** Images as bytes, N x height x width x channels in row-major order, with their labels 0..C-1. */
export interface LabelledImages {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** An array of a result; stored as .npy and served as a Tensor. */
export interface NumericArray {
  readonly dtype: 'float32' | 'float64' | 'int32' | 'uint8';
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** Something true of a result that its reader must know. Codes are stable. */
export interface Warning {
  readonly code: string;
  readonly message: string;
}

/** A checkpoint that a pre-training hands over as soon as it has it. */
export interface KeptCheckpoint {
  readonly epoch: number;
  readonly step: number;
  readonly weights: Weights;
  readonly sourceAccuracy: number;
  readonly sourceLoss: number;
  readonly trainLoss: number | null;
  readonly learningRate: number | null;
}

/** A network that a fine-tuning made. */
export interface TunedNetwork {
  readonly architecture: Architecture;
  readonly parameterCount: number;
  readonly weights: Weights;
}

/** An epoch of a training that is going on, for those who look on. */
export interface TrainingProgress {
  readonly epoch: number;
  /** Nats. */
  readonly trainLoss: number;
}

/** Where a computation is between two steps: enough to go on from there to the same numbers. */
export interface Savepoint<S = unknown> {
  /** JSON. */
  readonly state: S;
  readonly arrays: Readonly<Record<string, NumericArray>>;
}

/** Everything a computation may touch. It knows nothing of HTTP, SQL or queues. */
export interface ComputeContext<P> {
  readonly subject: Subject;
  readonly parameters: P;
  readonly engine: Engine;
  /** Reads one of the quantity's own `inputs`. */
  input<V>(name: string): Promise<Input<V>>;
  /** The checkpoint's weights, verified against its SHA-256. */
  weights(): Promise<Weights>;
  images(split: Split): Promise<LabelledImages>;
  /**
   * Tells how far it is, and lets messages (a cancel) in; throws when the job was cancelled.
   * @param training the last epoch of a training that is going on
   */
  progress(done: number, total: number, stage: string, training?: TrainingProgress): Promise<void>;
  /** What an earlier attempt at this computation saved last; undefined where none did, or on another engine. */
  savepoint<S>(): Promise<Savepoint<S> | undefined>;
  /**
   * Offers to save where the computation is, for an attempt after this process was killed. Saves only from time to time, so
   * that it may be called at every step; `collect` is called only then.
   */
  save(collect: () => Promise<Savepoint>): Promise<void>;
  /** Stores a checkpoint of the run that this computation trains. */
  keep(checkpoint: KeptCheckpoint): Promise<void>;
  /** Stores the network that this computation has made of its checkpoint, as a checkpoint whose parent that is. */
  keepTuned(network: TunedNetwork): Promise<void>;
}

/** What a computation ends with. */
export interface Outcome<V> {
  /** JSON; no NaN or infinity inside. */
  readonly value: V;
  readonly arrays?: Readonly<Record<string, NumericArray>>;
  readonly warnings?: readonly Warning[];
  /** Rows actually used, for the provenance. */
  readonly rowCount?: number;
}

/**
 * A pure, versioned function (checkpoint, data set, parameters) -> value + arrays.
 * `P` are its parameters after defaults, `V` its value.
 */
export interface Quantity<P, V> {
  readonly name: string;
  /** Raised when the same parameters would give another number. */
  readonly version: number;
  readonly title: string;
  /** For a person: what it says and when to look at it. */
  readonly description: string;
  /** LaTeX. */
  readonly formula: string;
  readonly citation: string;
  /** How the cost grows, in LaTeX: floating-point operations in N rows, D columns, C classes and the like. */
  readonly costModel: string;
  /** Below what a difference in its value means nothing, in words; what that comes from. */
  readonly noiseFloor: string;
  /** How public code gets it wrong, and what this one does. */
  readonly traps: readonly string[];
  /** The field of the schema that it feeds. */
  readonly field: string;
  /** Parameters with defaults; each with `.describe()`. */
  readonly parameters: z.ZodType<P>;
  inputs(subject: Subject, parameters: P): Readonly<Record<string, InputRequest>>;
  estimate(subject: Subject, parameters: P): Cost;
  compute(context: ComputeContext<P>): Promise<Outcome<V>>;
}

/** The checkpoint of a subject that needs one. */
export function checkpointOf({ checkpoint }: Subject): CheckpointFacts {
  if (!checkpoint) throw new Error('this quantity is of a checkpoint');
  return checkpoint;
}

/** The checkpoints that a quantity of a whole run is computed over. */
export function othersOf({ others }: Subject): readonly CheckpointFacts[] {
  if (!others || others.length === 0) throw new Error('this quantity is of several checkpoints');
  return others;
}

/** Declares a quantity; the types of its parameters and value follow from what it is given. */
export function defineQuantity<P, V>(quantity: Quantity<P, V>): Quantity<P, V> {
  return quantity;
}
