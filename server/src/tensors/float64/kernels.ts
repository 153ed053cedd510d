import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { TransferscopeError } from '../../errors.ts';
import type { Kernels } from './kernel-interface.ts';

/** The compiled kernels are missing: set-up did not run, or did not end. */
export class KernelsNotBuilt extends TransferscopeError {}

/** WebAssembly memory; a shared one is a SharedArrayBuffer, and only `kernels-shared.wasm` takes it. */
export interface KernelMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

/** The part of WebAssembly's interface used here; neither Node's types nor ES2023's declare it. */
interface WebAssemblyApi {
  readonly Memory: new (limits: { initial: number; maximum: number; shared?: boolean }) => KernelMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const { Memory, Module, Instance, validate } = (globalThis as unknown as { WebAssembly: WebAssemblyApi })
  .WebAssembly;

/** One call of a kernel: its arguments in order. */
export type KernelCall = readonly number[];

/** Zeroed memory that kernels and JavaScript both see. */
export interface KernelSpace {
  readonly kernels: Kernels;
  /** Threads that `run` uses. */
  readonly threads: number;
  float64(length: number): Float64Array;
  float32(length: number): Float32Array;
  uint32(length: number): Uint32Array;
  /** Makes all calls of one kernel, in any order and on any thread: none may need what another writes. */
  run(kernel: keyof Kernels, calls: readonly KernelCall[]): void;
  /** Gives the memory up: the arrays must not be used any more. */
  close(): void;
}

/** Of WebAssembly. */
export const pageBytes = 65536;
const mostPages = 65536;
const alignment = 16;
/** The kernels have no data of their own; the first bytes are left to the compiler all the same. */
const firstBytes = 1024;
const modules = new Map<string, object>();

/**
 * Opens a space for at least `bytes` of arrays (each rounded up to 16 bytes), in one thread. A fresh instance
 * costs some 50 microseconds and leaves nothing behind: its memory goes when nothing refers to its arrays.
 * @throws KernelsNotBuilt, or RangeError when more than 4 GiB are asked for.
 */
export function openKernelSpace(bytes: number): KernelSpace {
  const end = spaceBytes(bytes);
  const memory = newMemory(pagesFor(end), false);
  const kernels = instantiate(kernelModule('kernels.wasm'), memory);
  const run = (kernel: keyof Kernels, calls: readonly KernelCall[]) => callAll(kernels, kernel, calls);
  return { kernels, threads: 1, run, close: () => undefined, ...arraysIn(memory, 0, end) };
}

/** Makes the calls one after another. */
export function callAll(kernels: Kernels, kernel: keyof Kernels, calls: readonly KernelCall[]): void {
  const call = kernels[kernel] as (...values: readonly number[]) => unknown;
  for (const values of calls) call(...values);
}

/** Bytes that a space takes for so many bytes of arrays, each of them rounded up: a multiple of the alignment. */
export function spaceBytes(bytes: number): number {
  return (Math.ceil(bytes / alignment) + 64) * alignment + firstBytes + pageBytes;
}

/** @throws RangeError when more than 4 GiB are asked for. */
export function pagesFor(bytes: number): number {
  const pages = Math.ceil(bytes / pageBytes);
  if (pages > mostPages) throw new RangeError(`${bytes} bytes do not fit a WebAssembly memory of 4 GiB`);
  return pages;
}

/** Memory of so many pages of 64 KiB, which may grow to 4 GiB. */
export function newMemory(pages: number, shared: boolean): KernelMemory {
  return new Memory({ initial: pages, maximum: mostPages, shared });
}

/** The kernels on a memory. */
export function instantiate(module: object, memory: KernelMemory): Kernels {
  return new Instance(module, { env: { memory } }).exports as Kernels;
}

/** Hands out arrays of the bytes `start`..`end`-1 of a memory. */
export function arraysIn(memory: KernelMemory, start: number, end: number) {
  let next = start + firstBytes;
  const take = (size: number) => {
    const at = next;
    next += Math.ceil(size / alignment) * alignment;
    if (next > end) throw new RangeError('kernel space is full: its size was underestimated');
    return at;
  };
  return {
    float64: (length: number) => new Float64Array(memory.buffer, take(8 * length), length),
    float32: (length: number) => new Float32Array(memory.buffer, take(4 * length), length),
    uint32: (length: number) => new Uint32Array(memory.buffer, take(4 * length), length),
  };
}

/**
 * The compiled module, read once. In the source tree and in dist/ alike the file lies beside this module;
 * build-kernels.mjs sees to it.
 * @throws KernelsNotBuilt KERNELS_NOT_BUILT
 */
export function kernelModule(name: 'kernels.wasm' | 'kernels-shared.wasm'): object {
  const known = modules.get(name);
  if (known) return known;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(new URL(`./${name}`, import.meta.url));
  } catch (cause) {
    throw new KernelsNotBuilt(
      'KERNELS_NOT_BUILT',
      `The float64 kernels (${name}) are not there.`,
      'Run `node server/build-kernels.mjs`, or `npm start`, which does it.',
      { cause },
    );
  }
  // A multiply-add in one instruction: on by default from Node 22, behind a flag in Node 20.
  if (!validate(bytes)) setFlagsFromString('--experimental-wasm-relaxed-simd');
  const module = new Module(bytes);
  modules.set(name, module);
  return module;
}
