import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Folder of @tensorflow/tfjs-backend-wasm: its .wasm files lie in `dist`, its worker script in `wasm-out`. */
const packageFolder = dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'));

/** Where the backend finds its .wasm files. */
export const wasmBinaryFolder = join(packageFolder, 'dist/');

/**
 * Lets the wasm backend start its threads under Node while `start` runs, which it refuses by itself
 * (tensorflow/tfjs#3830). Three things stand in the way: the worker script and the module reach a worker as
 * blob: addresses, which Node's Worker cannot open, and the pool is created for half the cores.
 */
export async function withNodeThreads<T>(threads: number, start: () => Promise<T>): Promise<T> {
  const workerThreads = require('node:worker_threads') as {
    Worker: typeof import('node:worker_threads').Worker;
  };
  const os = require('node:os') as { cpus: typeof import('node:os').cpus };
  const { wasmWorkerContents } = require(
    join(packageFolder, 'wasm-out/tfjs-backend-wasm-threaded-simd.worker.js'),
  ) as { wasmWorkerContents: string };
  const moduleScript = join(packageFolder, 'wasm-out/tfjs-backend-wasm-threaded-simd.js');

  const NodeWorker = workerThreads.Worker;
  const cpus = os.cpus;
  workerThreads.Worker = class extends NodeWorker {
    constructor(script: string | URL, options?: ConstructorParameters<typeof NodeWorker>[1]) {
      const isBlob = String(script).startsWith('blob:');
      // The package stores the script with raw line ends inside string literals.
      super(isBlob ? wasmWorkerContents.replace(/\n/g, '\\n') : script, isBlob ? { eval: true } : options);
    }

    override postMessage(message: { cmd?: string }, transfer?: Parameters<Worker['postMessage']>[1]): void {
      const opened = message?.cmd === 'load' ? { ...message, urlOrBlob: moduleScript } : message;
      super.postMessage(opened, transfer as never);
    }
  };
  os.cpus = () => Array.from({ length: 2 * threads }, () => cpus()[0]!);
  try {
    return await start();
  } finally {
    os.cpus = cpus;
  }
}

type Worker = import('node:worker_threads').Worker;
