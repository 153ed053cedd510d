import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DatasetManifest, datasetDigest } from '../formats/dataset-folder.ts';
import { writeIdx } from '../formats/idx.ts';
import { encodeWeights } from '../formats/safetensors.ts';
import { initialWeights } from '../networks/initial-weights.ts';
import { parameterCount } from '../networks/network.ts';
import { type ResNetArchitecture, resNet } from '../networks/resnet.ts';
import { quantities } from '../quantities/catalogue.ts';
import type { Subject } from '../quantities/define-quantity.ts';
import { features } from '../quantities/features.ts';
import { pretraining } from '../quantities/pretraining.ts';
import { localArtifacts } from '../storage/artifact-store.ts';
import { localSavepoints } from '../storage/savepoints.ts';
import type { StoredFile } from '../storage/schema.ts';
import type { Engine } from '../tensors/engine.ts';
import { watchPeakBytes } from '../tensors/peak-bytes.ts';
import { startEngine } from '../tensors/start-engine.ts';
import { TensorCache } from '../tensors/tensor-cache.ts';
import type { AnyQuantity } from './catalogue.ts';
import { type ComputeEnvironment, computeJob, type JobLine } from './compute-job.ts';
import type { ComputeJob, JobEnd, StoredCheckpoint, StoredInput } from './compute-messages.ts';
import { DerivedCache } from './derived-cache.ts';

const image = { height: 8, width: 8, channels: 1, mean: [0.5], std: [0.25] };
const classes = ['light', 'dark', 'striped'];
const counts = { TRAIN: 24, TEST: 15 };
const architecture: ResNetArchitecture = {
  ...{ kind: 'resnet', depth: 8, width: 4, shortcut: 'projection' },
  classes: classes.length,
  input: image,
};
const tinyPretraining = { width: 4, epochs: 2, batchSize: 8, maxShift: 1 };
/** What a quantity needs beyond its defaults, to be computed within a second. */
/** As little as there can be: it is not about numbers here. */
const tinyTuning = { epochs: 1, batchSize: 6, learningRates: [0.1], seeds: [0] };
const fewDraws = { resamples: 100 };

const parametersOf: Record<string, object> = {
  'fine-tuning': tinyTuning,
  'ft-trend': { fineTuning: tinyTuning, ...fewDraws },
  'fe-before-ft': { fineTuning: tinyTuning, ...fewDraws },
  'residual-role': fewDraws,
  recommendation: fewDraws,
  'fe-peak': fewDraws,
  features: { split: 'TRAIN' },
  pretraining: tinyPretraining,
  'batch-spectrum': { batchSize: 8 },
};

let engine: Engine;
let peakBytes: () => number;
let folder: string;
let environment: ComputeEnvironment;
let dataset: ComputeJob['dataset'];
let subject: Subject;
let number = 0;

beforeAll(async () => {
  engine = await startEngine('wasm', { threads: 2 });
  peakBytes = watchPeakBytes(engine.tf);
});
afterAll(() => engine.dispose());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transferscope-job-'));
  const artifacts = localArtifacts(folder);
  environment = {
    engine,
    cache: new TensorCache(engine, 2 ** 20),
    derived: new DerivedCache(2 ** 20),
    artifacts,
    savepoints: localSavepoints(folder),
    images: new Map(),
    peakBytes,
  };
  dataset = await storeDataset(environment);
  const network = resNet(architecture);
  const { sha256 } = await artifacts.put(encodeWeights(initialWeights(network, 1)), 'safetensors');
  subject = {
    dataset: { digest: dataset.digest, image, classes, counts },
    checkpoint: { sha256, architecture, parameterCount: parameterCount(network) },
  };
});
afterEach(async () => {
  await emptyCache();
  await rm(folder, { recursive: true, force: true });
});

/** What the cache of one test holds must not count in the next: a tensor as large as the budget takes its place. */
async function emptyCache(): Promise<void> {
  const { cache } = environment;
  const tensor = await cache.acquire('all', async () => engine.tf.zeros([1 + cache.budget / 4]));
  cache.release('all');
  expect(tensor.isDisposed).toBe(true);
  expect(engine.memory().tensors).toBe(0);
}

/** Three sorts of images, told apart by anybody. */
async function storeDataset({ artifacts }: ComputeEnvironment): Promise<ComputeJob['dataset']> {
  const files: Record<string, StoredFile> = {};
  const store = async (name: string, bytes: Uint8Array) => {
    files[name] = { ...(await artifacts.put(bytes, 'idx')), extension: 'idx' };
    return createHash('sha256').update(bytes).digest('hex');
  };
  const split = async (name: string, count: number) => {
    const pixel = (at: number) => [230, 20, at % 2 ? 250 : 5][Math.floor(at / 64) % 3]! + ((at * 7) % 5);
    const pixels = Uint8Array.from({ length: count * 64 }, (_, at) => pixel(at));
    const labels = Uint8Array.from({ length: count }, (_, row) => row % 3);
    const content = {
      images: await store(`${name}-images.idx`, writeIdx({ shape: [count, 8, 8], data: pixels })),
      labels: await store(`${name}-labels.idx`, writeIdx({ shape: [count], data: labels })),
    };
    return { images: `${name}-images.idx`, labels: `${name}-labels.idx`, count, sha256: content, content };
  };
  const splits = { TRAIN: await split('train', counts.TRAIN), TEST: await split('test', counts.TEST) };
  const about = {
    slug: 'sorts',
    name: 'Sorts',
    description: '',
    licence: '',
    source: '',
    image,
    classes,
    splits,
  };
  const manifest: DatasetManifest = { ...about, digest: datasetDigest(about) };
  return { slug: 'sorts', digest: manifest.digest, manifest, files };
}

interface Computed {
  readonly end: JobEnd;
  readonly kept: readonly StoredCheckpoint[];
}

/** Computes the inputs of a quantity, then itself, as the compute process does; checks the ledger after each job. */
async function compute(
  quantity: AnyQuantity,
  given: object,
  { key, ...line }: Partial<JobLine> & { key?: string } = {},
): Promise<Computed> {
  const parameters = quantity.parameters.parse(given);
  const { checkpoint } = subject;
  // What compares checkpoints has itself to compare with, twice where they come in pairs.
  const others = new Array(quantity.name === 'residual-role' ? 4 : 2).fill(checkpoint!);
  const of: Subject = quantity.name === 'pretraining' ? { dataset: subject.dataset } : { ...subject, others };
  const inputs: Record<string, StoredInput> = {};
  for (const [name, input] of Object.entries(quantity.inputs(of, parameters))) {
    const { end } = await compute(input.quantity, input.parameters as object);
    if (end.state !== 'succeeded') throw new Error(`${input.quantity.name}: ${JSON.stringify(end)}`);
    const { value, arrays } = end.outcome;
    inputs[name] = { key: lastKey, value, arrays };
  }
  lastKey = key ?? `${quantity.name} ${number++}`;
  const kept: StoredCheckpoint[] = [];
  const job: ComputeJob = {
    ...{ key: lastKey, attempt: 1, quantity: quantity.name },
    ...{ parameters, subject: of, dataset, inputs },
  };
  const end = await computeJob(job, quantity, environment, {
    progress: () => {},
    keep: async (one) => {
      if ('checkpoint' in one) kept.push(one.checkpoint);
    },
    signal: new AbortController().signal,
    pause: new AbortController().signal,
    ...line,
  });
  expect(engine.memory().tensors).toBe(environment.cache.ledger().entries);
  return { end, kept };
}
let lastKey = '';

describe.each(quantities.map((quantity) => [quantity.name, quantity] as const))(
  'after a job of %s',
  (name, quantity) => {
    it('the live tensors are those of the ledger, and it forgot none itself', async () => {
      const { end } = await compute(quantity, parametersOf[name] ?? {});
      expect(end).toMatchObject({ state: 'succeeded', outcome: { leakedTensors: 0 } });
    });

    it('so they are when the cache can hold nothing', async () => {
      environment = { ...environment, cache: new TensorCache(engine, 0) };
      const { end } = await compute(quantity, parametersOf[name] ?? {});
      expect(end.state).toBe('succeeded');
      expect(environment.cache.ledger()).toMatchObject({ entries: 0, bytes: 0 });
    });

    it('so they are when it was cancelled on its way', async () => {
      const cancel = new AbortController();
      cancel.abort();
      const { end } = await compute(quantity, parametersOf[name] ?? {}, { signal: cancel.signal });
      expect(end).toEqual({ state: 'cancelled' });
    });
  },
);

describe('a job that is paused', () => {
  it('saves at its next step, whenever it saved last, and goes on from there to the same checkpoints', async () => {
    const { kept: whole } = await compute(pretraining, tinyPretraining);
    const pause = new AbortController();
    const key = 'paused';
    const paused = await compute(pretraining, tinyPretraining, {
      key,
      pause: pause.signal,
      progress: () => pause.abort(),
    });
    expect(paused.end).toEqual({ state: 'cancelled' });
    const saved = await environment.savepoints.read(key);
    expect(saved!.savepoint.state).toMatchObject({ step: 1 });
    const resumed = await compute(pretraining, tinyPretraining, { key });
    expect(resumed.end).toMatchObject({ state: 'succeeded', outcome: { value: { steps: 6 } } });
    expect([...paused.kept, ...resumed.kept]).toEqual(whole);
    expect(await environment.savepoints.read(key)).toBeUndefined();
  });

  it('ends at once where it saves nothing', async () => {
    const pause = new AbortController();
    pause.abort();
    const { end } = await compute(features, { split: 'TRAIN' }, { key: 'paused', pause: pause.signal });
    expect(end).toEqual({ state: 'cancelled' });
    expect(await environment.savepoints.read('paused')).toBeUndefined();
  });

  it('has a result where it was at its end already', async () => {
    const pause = new AbortController();
    const { end } = await compute(pretraining, tinyPretraining, {
      pause: pause.signal,
      keep: async (one) => void ('checkpoint' in one && one.checkpoint.epoch === 2 && pause.abort()),
    });
    expect(end.state).toBe('succeeded');
  });
});

describe('a pre-training', () => {
  it('keeps a checkpoint of every epoch, which fits the architecture and is stored', async () => {
    const { end, kept } = await compute(pretraining, tinyPretraining);
    expect(end).toMatchObject({ state: 'succeeded', outcome: { value: { steps: 6, kept: [0, 1, 2] } } });
    expect(kept.map(({ epoch, step }) => [epoch, step])).toEqual([
      [0, 0],
      [1, 3],
      [2, 6],
    ]);
    for (const { sha256, bytes } of kept)
      expect(await environment.artifacts.read(sha256, 'safetensors')).toHaveLength(bytes);
  });

  it('that diverges fails with what to do, and leaves no tensor', async () => {
    const { end } = await compute(pretraining, { ...tinyPretraining, epochs: 40, learningRate: 1e30 });
    expect(end).toMatchObject({ state: 'failed', error: { code: 'TRAINING_DIVERGED', recurs: true } });
  });

  it('of fewer images than a batch is refused', async () => {
    const { end } = await compute(pretraining, { ...tinyPretraining, batchSize: 25 });
    expect(end).toMatchObject({ state: 'failed', error: { code: 'BATCH_LARGER_THAN_DATASET' } });
  });
});
