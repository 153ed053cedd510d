import { Worker } from 'node:worker_threads';
import { TransferscopeError } from '../../errors.ts';
import type { Kernels } from './kernel-interface.ts';
import {
  arraysIn,
  callAll,
  instantiate,
  type KernelCall,
  type KernelMemory,
  type KernelSpace,
  kernelModule,
  newMemory,
  openKernelSpace,
  pageBytes,
  pagesFor,
  spaceBytes,
} from './kernels.ts';

/** A thread of the kernels failed or does not answer. */
export class KernelThreadFault extends TransferscopeError {}

/** Threads that share one memory and take the calls of `KernelSpace.run` from one list. */
export interface KernelTeam {
  readonly threads: number;
  /** As `openKernelSpace`, with all threads. Several may be open at once. */
  open(bytes: number): KernelSpace;
  /** Ends the threads and lets the memory go. */
  dispose(): Promise<void>;
}

// Places in the control array. A round's number stands in the upper bits of two of them, so that a thread that
// is late from the round before cannot take a call of this one twice: `current` holds number and count of calls,
// `next` number and index of the next call.
const wake = 0;
const current = 1;
const next = 2;
const done = 3;
const failed = 4;
const countBits = 11;
const indexBits = 12;
const roundMask = 2 ** 19 - 1;

const mostCalls = 1024;
/** Numbers a call takes in the list: kernel, count of arguments, at most 14 arguments. */
const callLength = 16;
const patience = 60_000;
/** A team that has grown beyond this is worth 50 ms for new threads more than its memory. */
const mostBytesKept = 2 ** 28;

/** A worker: waits for a round, takes calls until none is left. Spins a little first, since rounds are short. */
const work = `
const { workerData: { module, memory, control, list, names } } = require('node:worker_threads');
const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
const calls = names.map((name) => kernels[name]);
for (let seen = 0; ; ) {
  for (let spin = 0; spin < 20000 && Atomics.load(control, ${wake}) === seen; spin++);
  Atomics.wait(control, ${wake}, seen);
  seen = Atomics.load(control, ${wake});
  for (;;) {
    const at = Atomics.add(control, ${next}, 1);
    const round = Atomics.load(control, ${current});
    const index = at & ${2 ** indexBits - 1};
    const late = ((at >>> ${indexBits}) & ${roundMask}) !== ((round >>> ${countBits}) & ${roundMask});
    if (late || index >= (round & ${2 ** countBits - 1})) break;
    const from = index * ${callLength};
    try {
      calls[list[from]](...list.subarray(from + 2, from + 2 + list[from + 1]));
    } catch {
      Atomics.add(control, ${failed}, 1);
    }
    Atomics.add(control, ${done}, 1);
    Atomics.notify(control, ${done});
  }
}`;

/**
 * A team of `threads`, the caller being one of them. Threads start with the first space and do not keep the
 * process alive. The memory only grows; when the last space closes it is kept for the next one until `dispose`, or goes with
 * the threads where it is large.
 */
export function kernelTeam(threads: number): KernelTeam {
  let staff: Staff | undefined;
  return {
    threads,
    open: (bytes) => {
      if (threads < 2) return openKernelSpace(bytes);
      staff ??= new Staff(threads);
      const own = staff;
      return own.space(bytes, () => {
        if (own.bytes <= mostBytesKept) return;
        if (staff === own) staff = undefined;
        void own.end();
      });
    },
    dispose: async () => {
      const leaving = staff;
      staff = undefined;
      await leaving?.end();
    },
  };
}

class Staff {
  readonly #memory: KernelMemory = newMemory(1, true);
  readonly #kernels: Kernels;
  readonly #names: (keyof Kernels)[];
  readonly #control = new Int32Array(new SharedArrayBuffer(64));
  readonly #list = new Float64Array(new SharedArrayBuffer(8 * callLength * mostCalls));
  readonly #workers: Worker[];
  /** Spaces as they were opened; one may be closed before those after it. */
  readonly #spaces: { readonly start: number; open: boolean }[] = [];
  /** Where the next space begins, and up to where memory may hold other numbers than zeros. */
  #top = 0;
  #used = 0;
  #round = 0;

  constructor(threads: number) {
    const module = kernelModule('kernels-shared.wasm');
    this.#kernels = instantiate(module, this.#memory);
    this.#names = Object.keys(this.#kernels) as (keyof Kernels)[];
    const workerData = {
      module,
      memory: this.#memory,
      control: this.#control,
      list: this.#list,
      names: this.#names,
    };
    this.#workers = Array.from({ length: threads - 1 }, () => new Worker(work, { eval: true, workerData }));
    for (const worker of this.#workers) worker.unref();
  }

  get bytes(): number {
    return this.#memory.buffer.byteLength;
  }

  /** @param whenEmpty called when a space closes and no other is open */
  space(bytes: number, whenEmpty: () => void): KernelSpace {
    const start = this.#top;
    const end = start + spaceBytes(bytes);
    const more = pagesFor(end) - this.bytes / pageBytes;
    if (more > 0) this.#memory.grow(more);
    // JavaScript fills memory that threads share byte by byte.
    this.#kernels.clear(start, Math.max(0, Math.min(end, this.#used) - start));
    this.#used = Math.max(end, this.#used);
    this.#top = end;
    const own = { start, open: true };
    this.#spaces.push(own);
    return {
      kernels: this.#kernels,
      threads: this.#workers.length + 1,
      run: (kernel, calls) => this.#run(kernel, calls),
      close: () => {
        own.open = false;
        while (this.#spaces.at(-1)?.open === false) this.#top = this.#spaces.pop()!.start;
        if (this.#spaces.length === 0) whenEmpty();
      },
      ...arraysIn(this.#memory, start, end),
    };
  }

  #run(kernel: keyof Kernels, calls: readonly KernelCall[]): void {
    if (calls.length < 2) {
      callAll(this.#kernels, kernel, calls);
      return;
    }
    for (let from = 0; from < calls.length; from += mostCalls)
      this.#share(kernel, calls.slice(from, from + mostCalls));
  }

  #share(kernel: keyof Kernels, calls: readonly KernelCall[]): void {
    const control = this.#control;
    const index = this.#names.indexOf(kernel);
    calls.forEach((values, i) => {
      this.#list[i * callLength] = index;
      this.#list[i * callLength + 1] = values.length;
      this.#list.set(values, i * callLength + 2);
    });
    this.#round = (this.#round + 1) & roundMask;
    Atomics.store(control, done, 0);
    Atomics.store(control, current, (this.#round << countBits) | calls.length);
    Atomics.store(control, next, this.#round << indexBits);
    Atomics.add(control, wake, 1);
    Atomics.notify(control, wake);
    const call = this.#kernels[kernel] as (...values: readonly number[]) => unknown;
    for (;;) {
      const at = Atomics.add(control, next, 1) & (2 ** indexBits - 1);
      if (at >= calls.length) break;
      try {
        call(...calls[at]!);
      } catch {
        Atomics.add(control, failed, 1);
      }
      Atomics.add(control, done, 1);
    }
    this.#await(calls.length);
    if (Atomics.exchange(control, failed, 0) > 0) throw fault('read or wrote outside its memory');
  }

  #await(count: number): void {
    const control = this.#control;
    for (let spin = 0; spin < 20_000; spin++) if (Atomics.load(control, done) === count) return;
    for (let some = Atomics.load(control, done); some < count; some = Atomics.load(control, done))
      if (Atomics.wait(control, done, some, patience) === 'timed-out')
        throw fault(`does not answer for ${patience / 1000} seconds`);
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

function fault(what: string): KernelThreadFault {
  return new KernelThreadFault(
    'KERNEL_THREAD_FAULT',
    `A float64 kernel ${what}.`,
    'Start the computation again; if it fails again, report it with the checkpoint and the data set.',
  );
}
