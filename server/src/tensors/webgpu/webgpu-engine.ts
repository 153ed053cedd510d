import { totalmem } from 'node:os';
import * as tf from '@tensorflow/tfjs';
import { composedBatchNormRelu } from '../batch-norm.ts';
import type { Engine } from '../engine.ts';
import { openFloat64Algebra } from '../float64/algebra.ts';
import { liveTensors } from '../peak-bytes.ts';
import { operationByOperation } from '../repeated-work.ts';
import { chooseAdapter, dawnInstance } from './adapter.ts';
import { boundBuffers } from './buffer-memory.ts';
import { registerConvolutionGradients } from './convolution-gradients.ts';
import { watchDevice } from './watch-device.ts';

/** Buffers kept for the next tensor of the same size; a training step of a small network uses less. */
const pooledBytes = 2 ** 29;

/**
 * tensorflow.js on WebGPU by Dawn (npm `webgpu`): every graphics card with a current driver.
 * @param threads how many cores the float64 kernels may use, told in the description
 * @throws Error with the reason why it cannot start here
 */
export async function startWebgpuEngine(threads: number): Promise<Engine> {
  const {
    adapter,
    device: name,
    dawn,
  } = await chooseAdapter({
    software: process.env.TRANSFERSCOPE_WEBGPU_SOFTWARE === '1',
  });
  // Before navigator.gpu is there, or it would register a backend on an adapter of its own choice.
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  offerAsBrowsersDo(dawnInstance());
  const device = await adapter.requestDevice({ requiredLimits: limitsOf(adapter) });
  const watch = watchDevice(device, name);
  const backend = new WebGPUBackend(device, adapter.info);
  boundBuffers(backend, pooledBytes, watch.takeOutOfMemory);
  tf.registerBackend('webgpu', () => backend);
  if (!(await tf.setBackend('webgpu'))) throw new Error('the webgpu backend of tensorflow.js did not start');
  // The backend's own sum over all pixels in one thread for each weight. Not compared on a graphics card yet.
  registerConvolutionGradients();
  const float64 = openFloat64Algebra({ threads });
  return {
    description: {
      backend: 'webgpu',
      device: name,
      version: `tensorflow.js ${tf.version_core}, Dawn ${dawn}`,
      precision: 'float32',
      threads,
      deviceType: 'gpu',
      inference: 'tensorflow.js',
    },
    tf,
    graphs: null,
    batchNormRelu: composedBatchNormRelu(tf),
    repeat: operationByOperation(tf),
    float64,
    // WebGPU tells no more of a card's memory than how large one buffer may be.
    memoryBytes: Math.min(4 * adapter.limits.maxBufferSize, totalmem()),
    memory: () => liveTensors(tf),
    fault: watch.fault,
    dispose: async () => {
      watch.end();
      tf.removeBackend('webgpu');
      device.destroy();
      await float64.dispose();
    },
  };
}

/** The backend reads its buffers' classes from the global scope and refuses to start without `navigator.gpu`. */
function offerAsBrowsersDo(gpu: GPU | undefined): void {
  // Node 21 and later have a navigator of their own.
  if (!globalThis.navigator)
    Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  Object.defineProperty(globalThis.navigator, 'gpu', { value: gpu, configurable: true });
}

/** WebGPU gives the least that every device can unless more is asked for. */
function limitsOf({ limits }: GPUAdapter): Record<string, number> {
  const wanted = [
    'maxBufferSize',
    'maxStorageBufferBindingSize',
    'maxComputeWorkgroupStorageSize',
    'maxComputeWorkgroupsPerDimension',
    'maxComputeWorkgroupSizeX',
    'maxComputeInvocationsPerWorkgroup',
  ] as const;
  return Object.fromEntries(wanted.map((limit) => [limit, limits[limit]]));
}
