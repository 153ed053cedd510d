import { readFileSync } from 'node:fs';
import { TransferscopeError } from '../../errors.ts';

/** The compiled kernels are missing: set-up did not run, or did not end. */
export class KernelsNotBuilt extends TransferscopeError {}

type Address = number;

/** What kernels/*.ts export; addresses are bytes in the space's memory, shapes and layouts are told there. */
export interface Kernels {
  accumulateGram(columns: Address, n: number, count: number, gram: Address, scratch: Address): void;
  absorbRows(r: Address, n: number, block: Address, count: number, scratch: Address): void;
  bidiagonaliseStep(
    a: Address,
    n: number,
    k: number,
    vectors: Address,
    diagonal: Address,
    above: Address,
  ): void;
  tridiagonaliseStep(
    a: Address,
    n: number,
    m: number,
    vectors: Address,
    diagonal: Address,
    below: Address,
    taus: Address,
  ): void;
  rotateRows(row: Address, below: Address, count: number, c: number, s: number): void;
  applyReflectors(a: Address, n: number, taus: Address, z: Address): void;
  choleskyFactor(a: Address, n: number, scratch: Address): number;
  choleskySolve(l: Address, n: number, b: Address, count: number): void;
  multiplyWeights(
    x: Address,
    rows: number,
    columns: number,
    w: Address,
    classes: number,
    offset: Address,
    out: Address,
  ): void;
  accumulateTransposed(
    x: Address,
    rows: number,
    columns: number,
    r: Address,
    classes: number,
    out: Address,
  ): void;
}

/** The part of WebAssembly's interface used here; neither Node's types nor ES2023's declare it. */
interface WebAssemblyApi {
  readonly Memory: new (limits: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const { Memory, Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;

/** Zeroed memory that kernels and JavaScript both see; it goes when nothing refers to its arrays any more. */
export interface KernelSpace {
  readonly kernels: Kernels;
  float64(length: number): Float64Array<ArrayBuffer>;
  float32(length: number): Float32Array<ArrayBuffer>;
}

const pageBytes = 65536;
const mostPages = 65536;
const alignment = 16;
let compiled: object | undefined;

/**
 * Opens a space for at least `bytes` of arrays (each rounded up to 16 bytes). A fresh instance for each
 * computation costs some 50 microseconds and leaves nothing behind.
 * @throws KernelsNotBuilt, or RangeError when more than 4 GiB are asked for.
 */
export function openKernelSpace(bytes: number): KernelSpace {
  const pages = Math.ceil((bytes + 64 * alignment) / pageBytes) + 1;
  if (pages > mostPages) throw new RangeError(`${bytes} bytes do not fit a WebAssembly memory of 4 GiB`);
  const memory = new Memory({ initial: pages, maximum: mostPages });
  compiled ??= compile();
  const instance = new Instance(compiled, { env: { memory } });
  // The kernels have no data of their own; the first page is left to the compiler all the same.
  let next = 1024;
  const take = (size: number) => {
    const at = next;
    next += Math.ceil(size / alignment) * alignment;
    if (next > pages * pageBytes) throw new RangeError('kernel space is full: its size was underestimated');
    return at;
  };
  return {
    kernels: instance.exports as Kernels,
    float64: (length) => new Float64Array(memory.buffer, take(8 * length), length),
    float32: (length) => new Float32Array(memory.buffer, take(4 * length), length),
  };
}

function compile(): object {
  // In the source tree and in dist/ alike the file lies beside this module; build-kernels.mjs sees to it.
  const file = new URL('./kernels.wasm', import.meta.url);
  let bytes: Buffer<ArrayBuffer>;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new KernelsNotBuilt(
      'KERNELS_NOT_BUILT',
      'The float64 kernels (kernels.wasm) are not there.',
      'Run `node server/build-kernels.mjs`, or `npm start`, which does it.',
      { cause },
    );
  }
  return new Module(bytes);
}
