import { pathToFileURL } from 'node:url';
import { TransferscopeError } from '../errors.ts';
import { localArtifacts } from '../storage/artifact-store.ts';
import { localSavepoints } from '../storage/savepoints.ts';
import { watchPeakBytes } from '../tensors/peak-bytes.ts';
import { startEngine } from '../tensors/start-engine.ts';
import { TensorCache } from '../tensors/tensor-cache.ts';
import { type AnyQuantity, Catalogue } from './catalogue.ts';
import { type ComputeEnvironment, computeJob, type JobLine } from './compute-job.ts';
import type {
  ComputeJob,
  ComputeMemory,
  ComputeSettings,
  FromCompute,
  ToCompute,
} from './compute-messages.ts';
import { DerivedCache } from './derived-cache.ts';
import { endWithParent } from './end-with-parent.ts';

/**
 * The forked process that holds the tensors. Kernels are synchronous, so they must not run where requests are
 * served; and a native fault here ends one attempt of one job, not the server.
 */
interface Ready {
  readonly environment: ComputeEnvironment;
  readonly catalogue: Catalogue;
}

/** Directions of features of 2,048 columns, and all else that scores share of them, are below 100 MB. */
const mostDerivedBytes = 2 ** 28;

let ready: Ready | undefined;
let current:
  | { readonly key: string; readonly cancel: AbortController; readonly pause: AbortController }
  | undefined;
let answerKept: (error: string | null) => void = () => {};

const tell = (message: FromCompute, sent: () => void = () => {}) => {
  if (process.connected) process.send!(message, sent);
};

endWithParent();
// Ctrl-C reaches the whole process group; the server decides when this process ends.
process.on('SIGINT', () => {});
process.on('message', (message: ToCompute) => {
  if (message.type === 'start') void start(message.settings);
  else if (message.type === 'run') void run(message.job);
  else if (message.type === 'kept') answerKept(message.error);
  else if (current?.key === message.key) current[message.type].abort();
});

async function start(settings: ComputeSettings): Promise<void> {
  try {
    const { onCpu, onGpu } = settings.device;
    const engine = await startEngine(settings.engine, {
      threads: onCpu.threads,
      threadsBesideGpu: onGpu.threads,
    });
    const { memory } = engine.description.deviceType === 'cpu' ? onCpu : onGpu;
    const budget = settings.tensorBytes ?? Math.floor((memory * engine.memoryBytes) / 4);
    const environment: ComputeEnvironment = {
      engine,
      cache: new TensorCache(engine, budget),
      derived: new DerivedCache(Math.min(budget, mostDerivedBytes)),
      artifacts: localArtifacts(settings.dataFolder),
      savepoints: localSavepoints(settings.dataFolder),
      images: new Map(),
      peakBytes: watchPeakBytes(engine.tf),
    };
    ready = { environment, catalogue: new Catalogue(await loadQuantities(settings.catalogue)) };
    tell({
      type: 'ready',
      engine: engine.description,
      skipped: engine.skipped ?? [],
      memory: memoryOf(ready),
    });
  } catch (error) {
    const known = error instanceof TransferscopeError;
    tell({
      type: 'unavailable',
      error: {
        code: known ? error.code : 'ENGINE_UNAVAILABLE',
        message: error instanceof Error ? error.message : String(error),
        advice: known ? error.advice : 'Set TRANSFERSCOPE_ENGINE to wasm, or see the server’s log.',
      },
    });
  }
}

async function loadQuantities(path: string | undefined): Promise<readonly AnyQuantity[]> {
  const loaded = path ? await import(pathToFileURL(path).href) : await import('../quantities/catalogue.ts');
  return loaded.quantities;
}

async function run(job: ComputeJob): Promise<void> {
  const { environment, catalogue } = ready!;
  const { key } = job;
  const cancel = new AbortController();
  const pause = new AbortController();
  current = { key, cancel, pause };
  const line: JobLine = {
    signal: cancel.signal,
    pause: pause.signal,
    progress: (progress) => tell({ type: 'progress', key, progress }),
    keep: (kept) =>
      new Promise((resolve, reject) => {
        answerKept = (error) => (error === null ? resolve() : reject(new Error(error)));
        tell({ type: 'keep', key, kept });
      }),
  };
  const end = await computeJob(job, catalogue.get(job.quantity), environment, line);
  current = undefined;
  const leaving = environment.engine.fault?.() !== undefined;
  // A device that has failed once gives wrong numbers from then on; a new process opens it again.
  tell({ type: 'ended', key, end, memory: memoryOf(ready!), leaving }, () => leaving && process.exit(1));
}

function memoryOf({ environment: { cache, engine } }: Ready): ComputeMemory {
  return {
    tensorCache: cache.ledger(),
    liveTensors: engine.memory().tensors,
    residentBytes: process.memoryUsage.rss(),
    // The cache names an array `<key of the result>/<array>`.
    holds: [...new Set(cache.keys().map((name) => name.split('/')[0]!))],
  };
}
