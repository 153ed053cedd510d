import { cpus, totalmem } from 'node:os';
import * as tf from '@tensorflow/tfjs';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import { composedBatchNormRelu } from '../batch-norm.ts';
import type { Engine } from '../engine.ts';
import { openFloat64Algebra } from '../float64/algebra.ts';
import { kernelTeam } from '../float64/kernel-team.ts';
import { liveTensors } from '../peak-bytes.ts';
import { operationByOperation } from '../repeated-work.ts';
import { registerConvolutions } from './convolutions.ts';
import { registerMaxPoolGradient } from './max-pool-gradient.ts';
import { wasmBinaryFolder, withNodeThreads } from './wasm-threads.ts';

/**
 * tensorflow.js on WebAssembly with SIMD and threads: needs nothing but npm packages and runs everywhere.
 * @param threads how many cores it may use, at least 1
 */
export async function startWasmEngine(threads: number): Promise<Engine> {
  wasm.setWasmPaths(wasmBinaryFolder);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', threads > 1);
  wasm.setThreadsCount(threads);
  const started = await withNodeThreads(threads, async () => {
    const ready = await tf.setBackend('wasm');
    if (ready) tf.zeros([1]).dispose();
    return ready;
  });
  if (!started) throw new Error('the wasm backend of tensorflow.js did not start');
  const team = kernelTeam(threads);
  registerConvolutions(team);
  registerMaxPoolGradient();
  const float64 = openFloat64Algebra({ threads });
  return {
    description: {
      backend: 'wasm',
      device: cpus()[0]?.model.trim() ?? 'CPU',
      version: `tensorflow.js ${tf.version_core}`,
      precision: 'float32',
      threads,
      deviceType: 'cpu',
      inference: 'tensorflow.js',
    },
    tf,
    batchNormRelu: composedBatchNormRelu(tf),
    repeat: operationByOperation(tf),
    graphs: null,
    float64,
    // All tensors lie in one WebAssembly memory.
    memoryBytes: Math.min(2 ** 32, totalmem()),
    memory: () => liveTensors(tf),
    dispose: async () => {
      await float64.dispose();
      await team.dispose();
      tf.backend().dispose();
    },
  };
}
