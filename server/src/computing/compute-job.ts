import { setImmediate as yieldToMessages } from 'node:timers/promises';
import type { Tensor } from '@tensorflow/tfjs';
import type { Split } from '@transferscope/shared';
import { RecurringError, TransferscopeError } from '../errors.ts';
import { decodeNpy, encodeNpy } from '../formats/npy.ts';
import { encodeWeights } from '../formats/safetensors.ts';
import type { ImageShape } from '../networks/adapt-images.ts';
import type {
  ComputeContext,
  Input,
  KeptCheckpoint,
  LabelledImages,
  NumericArray,
  Savepoint,
  Subject,
  TunedNetwork,
  Warning,
} from '../quantities/define-quantity.ts';
import type { ArtifactStore } from '../storage/artifact-store.ts';
import { readCheckpointWeights } from '../storage/checkpoint-weights.ts';
import { readDatasetSplit } from '../storage/dataset-split.ts';
import type { SavepointStore } from '../storage/savepoints.ts';
import type { StoredArray, StoredError, StoredProgress } from '../storage/schema.ts';
import type { Engine } from '../tensors/engine.ts';
import { isOutOfMemory } from '../tensors/out-of-memory.ts';
import type { TensorCache } from '../tensors/tensor-cache.ts';
import { canonicalJson } from './canonical-json.ts';
import type { AnyQuantity } from './catalogue.ts';
import type { ComputeJob, JobEnd, Kept, StoredOutcome } from './compute-messages.ts';
import type { DerivedCache } from './derived-cache.ts';
import { Savings } from './savings.ts';

/** What a job has around it in the compute process. */
export interface ComputeEnvironment {
  readonly engine: Engine;
  readonly cache: TensorCache;
  readonly derived: DerivedCache;
  readonly artifacts: ArtifactStore;
  readonly savepoints: SavepointStore;
  /** Decoded images of the last few splits. */
  readonly images: Map<string, Promise<LabelledImages>>;
  /** Peak tensor bytes since the last call. */
  readonly peakBytes: () => number;
}

/** What a job tells, and how it hears that nobody wants it any more, or not now. */
export interface JobLine {
  progress(progress: StoredProgress): void;
  keep(kept: Kept): Promise<void>;
  readonly signal: AbortSignal;
  readonly pause: AbortSignal;
}

/** Thrown at the next `progress` after a cancel, at the next `save` after a pause. */
class Cancelled extends Error {}

/** A computation may tell its progress thousands of times a second; the server hears ten. */
const PROGRESS_INTERVAL = 100;
const IMAGES_KEPT = 4;

/** Computes one job from its inputs to its stored arrays. Never throws: what goes wrong is in what it returns. */
export async function computeJob(
  job: ComputeJob,
  quantity: AnyQuantity,
  environment: ComputeEnvironment,
  line: JobLine,
): Promise<JobEnd> {
  const { engine, cache, artifacts } = environment;
  const { tf } = engine;
  const pinned: string[] = [];
  const savings = new Savings(job.key, environment.savepoints, engine.description);
  environment.peakBytes();
  // One job runs at a time, so whatever is made until the scope ends is this job's, across all its awaits.
  tf.engine().startScope(job.key);
  let arrays: Readonly<Record<string, NumericArray>> = {};
  try {
    const outcome = await quantity.compute(contextOf(job, environment, line, { pinned, savings }));
    if (line.signal.aborted) throw new Cancelled();
    refuseFault(engine);
    arrays = outcome.arrays ?? {};
    checkFinite(outcome.value);
    const stored: StoredOutcome = {
      value: outcome.value,
      arrays: await storeArrays(arrays, artifacts),
      warnings: [...(outcome.warnings ?? []), ...adaptationWarnings(job.subject)],
      rowCount: outcome.rowCount ?? null,
      seconds: savings.seconds,
      peakTensorBytes: environment.peakBytes(),
      engine: engine.description,
      leakedTensors: engine.memory().tensors - cache.ledger().entries,
    };
    await savings.forget();
    return { state: 'succeeded', outcome: stored };
  } catch (error) {
    if (error instanceof Cancelled) return { state: 'cancelled' };
    // The loss of a device is told after the failure of what waited for it.
    await yieldToMessages();
    if (!engine.fault?.()) await savings.forget();
    return { state: 'failed', error: describeError(engine.fault?.() ?? error, job, quantity) };
  } finally {
    tf.engine().endScope();
    tf.disposeVariables();
    for (const key of pinned) cache.release(key);
    if (!engine.fault?.()) keepMatrices(job.key, arrays, environment);
  }
}

function contextOf(
  job: ComputeJob,
  environment: ComputeEnvironment,
  line: JobLine,
  { pinned, savings }: { pinned: string[]; savings: Savings },
): ComputeContext<unknown> {
  const { engine, cache, derived, artifacts } = environment;
  let told = 0;
  return {
    subject: job.subject,
    parameters: job.parameters,
    engine,

    async input<V>(name: string): Promise<Input<V>> {
      const input = job.inputs[name];
      if (!input) throw new TypeError(`${job.quantity} has no input "${name}"`);
      return {
        value: input.value as V,
        async tensor(array) {
          const stored = input.arrays[array];
          if (!stored) throw new TypeError(`the input "${name}" has no array "${array}"`);
          const key = `${input.key}/${array}`;
          const tensor = await cache.acquire(key, async () =>
            toTensor(engine, decodeNpy(await artifacts.read(stored.sha256, 'npy'))),
          );
          pinned.push(key);
          return tensor;
        },
        async array(array) {
          const stored = input.arrays[array];
          if (!stored) throw new TypeError(`the input "${name}" has no array "${array}"`);
          return decodeNpy(await artifacts.read(stored.sha256, 'npy'));
        },
        derived: (what, make) => derived.get(`${input.key}/${what}`, make),
      };
    },

    async weights() {
      const { checkpoint } = job.subject;
      if (!checkpoint) throw new TypeError(`${job.quantity} was asked of a data set alone`);
      return readCheckpointWeights(artifacts, checkpoint.sha256);
    },

    images: (split) => readImages(job, environment, split),

    async progress(done, total, stage, training) {
      const now = performance.now();
      if (now - told >= PROGRESS_INTERVAL || done === total) {
        told = now;
        line.progress({ done, total, stage, ...(training && { training }) });
        forgetDisposed(engine);
      }
      await yieldToMessages();
      // What saves itself on its way ends where it has saved; what does not loses what it has done in any case.
      if (line.signal.aborted || (line.pause.aborted && !savings.isOffered)) throw new Cancelled();
      refuseFault(engine);
    },

    savepoint: async <S>() => (await savings.last()) as Savepoint<S> | undefined,
    async save(collect) {
      await savings.save(collect, { isDue: line.pause.aborted });
      if (line.pause.aborted) throw new Cancelled();
    },

    async keep({ weights, ...facts }: KeptCheckpoint) {
      const { sha256, bytes } = await artifacts.put(encodeWeights(weights), 'safetensors');
      await line.keep({ checkpoint: { ...facts, sha256, bytes } });
    },

    async keepTuned({ weights, ...facts }: TunedNetwork) {
      const { sha256, bytes } = await artifacts.put(encodeWeights(weights), 'safetensors');
      await line.keep({ tuned: { ...facts, sha256, bytes } });
    },
  };
}

/** What a reader must know of every result of images that were adapted, however indirectly it reads them. */
function adaptationWarnings({ checkpoint, others = [], dataset }: Subject): Warning[] {
  if (!dataset.adapt) return [];
  const shape = ({ height, width, channels }: ImageShape) => `${height} x ${width} x ${channels}`;
  const [network] = [checkpoint, ...others];
  const wanted = network ? shape(network.architecture.input) : 'what the network takes';
  return [
    {
      code: 'IMAGES_ADAPTED',
      message: `The images are ${shape(dataset.image)} and were made ${wanted}: resized bilinearly with antialiasing, grey repeated in three channels or colours turned to their luminance where the channels differ.`,
    },
  ];
}

function readImages(
  { dataset }: ComputeJob,
  { images, artifacts }: ComputeEnvironment,
  split: Split,
): Promise<LabelledImages> {
  const key = `${dataset.digest}/${split}`;
  const held = images.get(key);
  if (held) return held;
  const reading = readDatasetSplit(artifacts, dataset, split);
  reading.catch(() => images.delete(key));
  images.set(key, reading);
  if (images.size > IMAGES_KEPT) images.delete(images.keys().next().value!);
  return reading;
}

async function storeArrays(
  arrays: Readonly<Record<string, NumericArray>>,
  artifacts: ArtifactStore,
): Promise<Record<string, StoredArray>> {
  const stored: Record<string, StoredArray> = {};
  for (const [name, array] of Object.entries(arrays)) {
    const file = await artifacts.put(encodeNpy(array), 'npy');
    stored[name] = { ...file, dtype: array.dtype, shape: array.shape };
  }
  return stored;
}

/** What comes next often reads the matrix that was just made: it goes to the cache without the way over the disk. */
function keepMatrices(
  key: string,
  arrays: Readonly<Record<string, NumericArray>>,
  { engine, cache }: ComputeEnvironment,
): void {
  for (const [name, array] of Object.entries(arrays))
    if (array.dtype === 'float32' && array.shape.length >= 2)
      cache.put(`${key}/${name}`, () => toTensor(engine, array), array.data.byteLength);
}

function toTensor({ tf }: Engine, { dtype, shape, data }: NumericArray): Tensor {
  if (dtype === 'int32' || dtype === 'uint8') return tf.tensor(Int32Array.from(data), [...shape], 'int32');
  return tf.tensor(dtype === 'float64' ? Float32Array.from(data) : data, [...shape], 'float32');
}

/** A scope remembers every tensor made in it, disposed or not: in a training of hours that would be millions. */
function forgetDisposed({ tf }: Engine): void {
  const scope = tf.engine().state.activeScope;
  if (scope) scope.track = scope.track.filter((tensor) => !tensor.isDisposed);
}

/** A device may report a fault apart from the operation that had it; what it computes is worth nothing then. */
function refuseFault({ fault }: Engine): void {
  const found = fault?.();
  if (found) throw found;
}

function checkFinite(value: unknown): void {
  try {
    canonicalJson(value);
  } catch (cause) {
    throw new TransferscopeError(
      'RESULT_NOT_FINITE',
      `The result cannot be stored: ${(cause as Error).message}.`,
      'The features may hold NaN or infinity: look at the checkpoint.',
      { cause },
    );
  }
}

function describeError(
  error: unknown,
  { quantity, key, subject, parameters }: ComputeJob,
  { estimate }: AnyQuantity,
): StoredError {
  if (error instanceof TransferscopeError) {
    const { code, message, advice } = error;
    return { code, message, advice, recurs: error instanceof RecurringError };
  }
  console.error(`computation ${key} of ${quantity}:`, error);
  if (isOutOfMemory(error))
    return {
      code: 'OUT_OF_MEMORY',
      message: `${quantity} needs about ${Math.ceil(estimate(subject, parameters).bytes / 1e6)} MB of tensors, and the device has no room for them.`,
      advice:
        'Set TRANSFERSCOPE_TENSOR_BYTES lower, choose a smaller batchSize where there is one, or use a machine with more memory.',
    };
  return {
    code: 'COMPUTATION_FAULT',
    message: `${quantity} broke off: ${error instanceof Error ? error.message : String(error)}`,
    advice: 'This is a fault of the program; the server’s log shows where it happened.',
  };
}
