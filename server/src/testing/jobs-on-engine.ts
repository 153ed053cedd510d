import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Split } from '@transferscope/shared';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AnyQuantity } from '../computing/catalogue.ts';
import { type ComputeEnvironment, computeJob } from '../computing/compute-job.ts';
import type { StoredCheckpoint, StoredInput, StoredOutcome } from '../computing/compute-messages.ts';
import { DerivedCache } from '../computing/derived-cache.ts';
import { encodeWeights } from '../formats/safetensors.ts';
import { networkOf } from '../networks/architecture.ts';
import { initialWeights } from '../networks/initial-weights.ts';
import { parameterCount } from '../networks/network.ts';
import type { Subject } from '../quantities/define-quantity.ts';
import { features } from '../quantities/features.ts';
import { fineTuning } from '../quantities/fine-tuning.ts';
import { linearProbe } from '../quantities/linear-probe.ts';
import { architectureFor, pretraining } from '../quantities/pretraining.ts';
import { spectrum } from '../quantities/spectrum.ts';
import { localArtifacts } from '../storage/artifact-store.ts';
import { localSavepoints } from '../storage/savepoints.ts';
import type { Engine } from '../tensors/engine.ts';
import { watchPeakBytes } from '../tensors/peak-bytes.ts';
import { TensorCache } from '../tensors/tensor-cache.ts';
import { patternClasses, patternedImages, patternImage } from './patterned-images.ts';

/** Software adapters compile a shader in seconds. */
const patience = 300_000;

const counts: Record<Split, number> = { TRAIN: 48, TEST: 24 };

/** Few, because a software adapter takes a tenth of a second for each. */
const fewCounts: Record<Split, number> = { TRAIN: 6, TEST: 3 };

/**
 * Whole jobs, as the compute process runs them: a pre-training, what is read of its checkpoint, and many more.
 * @param engine is disposed at the end
 */
export function testJobsOn(engine: Engine): void {
  // A software adapter takes a hundred times as long, and its steps of training are held against PyTorch elsewhere.
  const isSlow = engine?.description.backend === 'webgpu';
  const jobs = isSlow ? 24 : 200;
  const dataset = { digest: 'da7a', image: patternImage, classes: patternClasses, counts };
  let folder: string;
  let environment: ComputeEnvironment;
  let kept: StoredCheckpoint[] = [];
  let subject: Subject;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'transferscope-'));
    environment = {
      engine,
      // Room for two or three of the matrices that the jobs leave, so that there are evictions.
      cache: new TensorCache(engine, 2 * 4 * 16 * 6),
      derived: new DerivedCache(2 ** 12),
      artifacts: localArtifacts(folder),
      savepoints: localSavepoints(folder),
      images: new Map(
        (['TRAIN', 'TEST'] as const).flatMap((split) => [
          [`da7a/${split}`, Promise.resolve(patternedImages(split, counts[split]))],
          [`few/${split}`, Promise.resolve(patternedImages(split, fewCounts[split]))],
        ]),
      ),
      peakBytes: watchPeakBytes(engine.tf),
    };
    if (isSlow) subject = await untrained(environment);
  });
  afterAll(async () => {
    await engine.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  /** The network that the first test would train. */
  const untrained = async ({ artifacts }: ComputeEnvironment): Promise<Subject> => {
    const architecture = architectureFor(dataset, { depth: 8, width: 4, shortcut: 'projection' });
    const network = networkOf(architecture);
    const { sha256 } = await artifacts.put(encodeWeights(initialWeights(network, 3)), 'safetensors');
    return { dataset, checkpoint: { sha256, architecture, parameterCount: parameterCount(network) } };
  };

  const run = async (
    key: string,
    quantity: AnyQuantity,
    of: Subject,
    parameters: object,
    inputs: Record<string, StoredInput> = {},
  ): Promise<StoredOutcome> => {
    const chosen = quantity.parameters.parse(parameters);
    const job = { key, attempt: 1, quantity: quantity.name, parameters: chosen, subject: of, inputs };
    const end = await computeJob(
      { ...job, dataset: { digest: of.dataset.digest } as never },
      quantity,
      environment,
      {
        progress: () => {},
        keep: async (one) => {
          if ('checkpoint' in one) kept.push(one.checkpoint);
        },
        signal: new AbortController().signal,
        pause: new AbortController().signal,
      },
    );
    if (end.state !== 'succeeded') throw new Error(JSON.stringify(end));
    expect(end.outcome.engine).toEqual(engine.description);
    // What lives after a job is what the cache's ledger says, and nothing else.
    expect(engine.memory().tensors).toBe(environment.cache.ledger().entries);
    return end.outcome;
  };
  const asInput = (key: string, { value, arrays }: StoredOutcome) => ({ key, value, arrays });

  it.skipIf(isSlow)(
    'trains a network, and tells its classes apart by its features',
    async () => {
      kept = [];
      const { value } = await run(
        'pretraining',
        pretraining,
        { dataset },
        { width: 4, epochs: 4, keepEpochs: [4], batchSize: 16, learningRate: 0.05, maxShift: 0, seed: 3 },
      );
      const { architecture, parameterCount } = value as {
        architecture: NonNullable<Subject['checkpoint']>['architecture'];
        parameterCount: number;
      };
      expect(kept.map(({ epoch }) => epoch)).toEqual([4]);
      subject = { dataset, checkpoint: { sha256: kept[0]!.sha256, architecture, parameterCount } };
      const train = await run('train', features, subject, { split: 'TRAIN' });
      const test = await run('test', features, subject, { split: 'TEST' });
      expect(train.arrays.features!.shape).toEqual([48, 16]);
      const probe = await run(
        'probe',
        linearProbe,
        subject,
        {},
        {
          train: asInput('train', train),
          test: asInput('test', test),
        },
      );
      expect((probe.value as { accuracy: { value: number } }).accuracy.value).toBeGreaterThan(0.9);
      await run('spectrum', spectrum, subject, { split: 'TRAIN' }, { features: asInput('train', train) });
    },
    patience,
  );

  it.skipIf(isSlow)(
    'fine-tunes it, with the same numbers the second time',
    async () => {
      const once = (key: string) =>
        run(key, fineTuning, subject, {
          epochs: 2,
          batchSize: 16,
          learningRates: [0.02],
          maxShift: 1,
          seeds: [0],
        });
      const [first, second] = [await once('once'), await once('again')];
      expect(second.value).toEqual(first.value);
      expect(second.arrays).toEqual(first.arrays);
      // Guessing would give a share of one class.
      const { accuracy } = first.value as { accuracy: { value: number } };
      expect(accuracy.value).toBeGreaterThan(1.5 / patternClasses.length);
    },
    patience,
  );

  it(
    `runs ${jobs} jobs with as many live tensors after the last as the cache may hold`,
    async () => {
      const few = { ...subject, dataset: { ...dataset, digest: 'few', counts: fewCounts } };
      let resident = 0;
      for (let job = 0; job < jobs; job++) {
        const split = job % 2 ? 'TRAIN' : 'TEST';
        const found = await run(`features-${job}`, features, few, { split });
        if (job % 2)
          await run(
            `spectrum-${job}`,
            spectrum,
            few,
            { split },
            {
              features: asInput(`features-${job}`, found),
            },
          );
        if (job === jobs / 2 - 1) resident = process.memoryUsage.rss();
      }
      expect(environment.cache.ledger().evictions).toBeGreaterThan(jobs / 2);
      // Not a measurement: a leak of one buffer a job would be far above.
      expect(process.memoryUsage.rss() - resident).toBeLessThan(200e6);
    },
    patience,
  );
}
