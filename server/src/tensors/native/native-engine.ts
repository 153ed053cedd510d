import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import type { Tensor } from '@tensorflow/tfjs';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';
import { type Engine, EngineUnavailable, type TensorFlow } from '../engine.ts';
import { openFloat64Algebra } from '../float64/algebra.ts';
import { liveTensors } from '../peak-bytes.ts';
import { operationByOperation } from '../repeated-work.ts';
import { fusedBatchNormRelu } from './batch-norm.ts';
import { registerConvolutionKernels } from './convolution-kernels.ts';
import { float64Product } from './float64-product.ts';
import { repeatAsGraph } from './graph-repeat.ts';
import { findOneDnn } from './one-dnn.ts';
import { Operations } from './operations.ts';

const require = createRequire(import.meta.url);
const packageName = '@tensorflow/tfjs-node-gpu';

/**
 * Native TensorFlow, on a GPU where it finds one: tensorflow.js's binding, built by `npm run setup:tensorflow` against a
 * current TensorFlow.
 * @param threads how many cores it may use, at least 1
 * @throws EngineUnavailable TENSORFLOW_NOT_SET_UP or TENSORFLOW_NOT_LOADED
 */
export async function startNativeEngine(threads: number): Promise<Engine> {
  const { tf, backend } = load(threads);
  const operations = new Operations(backend);
  const oneDnn = findOneDnn(tf, operations);
  if (oneDnn) registerConvolutionKernels(tf, oneDnn);
  registerReluGradient(tf, operations);
  const { isUsingGpuDevice, binding } = backend;
  const gpu = isUsingGpuDevice ? askDriver() : undefined;
  // On a CPU the project's kernels are faster than TensorFlow's own products (docs/decisions.md).
  const float64 = openFloat64Algebra({
    threads,
    ...(isUsingGpuDevice && { multiply: float64Product(operations) }),
  });
  return {
    description: {
      backend: 'tensorflow',
      device: gpu?.name ?? cpus()[0]?.model.trim() ?? 'CPU',
      version: `TensorFlow ${binding.TF_Version}, tensorflow.js ${tf.version_core}`,
      precision: 'float32',
      threads,
      deviceType: isUsingGpuDevice ? 'gpu' : 'cpu',
      inference: 'tensorflow.js',
    },
    tf,
    graphs: null,
    batchNormRelu: fusedBatchNormRelu(tf, operations, oneDnn),
    repeat: isUsingGpuDevice ? operationByOperation(tf) : repeatAsGraph(tf, backend),
    float64,
    memoryBytes: gpu?.bytes ?? totalmem(),
    memory: () => liveTensors(tf),
    // TensorFlow's own threads end with the process and do not keep it.
    dispose: () => float64.dispose(),
  };
}

/** TensorFlow reads its settings from the environment when it is loaded; what is set there already stays. */
const settings = (threads: number): Record<string, string> => ({
  TF_NUM_INTRAOP_THREADS: String(threads),
  TF_NUM_INTEROP_THREADS: '1',
  // The calling thread takes a share of a kernel's work instead of waiting for others to wake up.
  TF_ONEDNN_THREADPOOL_USE_CALLER_THREAD: '1',
  TF_CPP_MIN_LOG_LEVEL: '2',
  // Not all of a GPU's memory at once: another program may want some.
  TF_FORCE_GPU_ALLOW_GROWTH: 'true',
  // 10-bit mantissas in convolutions would be another precision than the one that is told.
  NVIDIA_TF32_OVERRIDE: '0',
});

function load(threads: number): { tf: TensorFlow; backend: NodeJSKernelBackend } {
  const folder = dirname(require.resolve(`${packageName}/package.json`));
  if (!existsSync(join(folder, 'lib/napi-v8/tfjs_binding.node')))
    throw new EngineUnavailable(
      'TENSORFLOW_NOT_SET_UP',
      'Native TensorFlow is not set up.',
      'Run `npm run setup:tensorflow` (with `-- --cuda` for an NVIDIA GPU), then start again.',
    );
  for (const [name, value] of Object.entries(settings(threads))) process.env[name] ??= value;
  try {
    const tf = require(packageName) as TensorFlow;
    return { tf, backend: tf.backend() as NodeJSKernelBackend };
  } catch (cause) {
    throw new EngineUnavailable(
      'TENSORFLOW_NOT_LOADED',
      `Native TensorFlow is set up, but does not load: ${(cause as Error).message.split('\n')[0]}.`,
      'Run `npm run setup:tensorflow` again: it builds for this machine and this Node.',
      { cause },
    );
  }
}

/** tensorflow.js multiplies by a step function; TensorFlow has one operation for both. */
function registerReluGradient(tf: TensorFlow, operations: Operations): void {
  tf.unregisterGradient('Relu');
  tf.registerGradient({
    kernelName: 'Relu',
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({
      x: () => operations.run('ReluGrad', [operations.float32('T')], [dy as Tensor, y!]),
    }),
  });
}

/** What the driver says of the GPU that this process sees; undefined where its tool does not answer. */
function askDriver(): { name: string; bytes: number } | undefined {
  const [index] = (process.env.CUDA_VISIBLE_DEVICES ?? '0').split(',');
  try {
    const answer = execFileSync(
      'nvidia-smi',
      ['--query-gpu=name,memory.total', '--format=csv,noheader,nounits', `--id=${index}`],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [name, mebibytes] = answer.trim().split(', ');
    return name && mebibytes ? { name, bytes: Number(mebibytes) * 2 ** 20 } : undefined;
  } catch {
    return undefined;
  }
}
