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
  pagesFor,
} from './kernels.ts';

/** A thread of the kernels failed or does not answer. */
export class KernelThreadFault extends TransferscopeError {}

/** Threads that share one memory and take the calls of `KernelSpace.run` from one list. */
export interface KernelTeam {
  readonly threads: number;
  /** As `openKernelSpace`, with all threads; in one thread while another space of the team is open. */
  open(bytes: number): KernelSpace;
  /** Ends the threads and lets the memory go. */
  dispose(): Promise<void>;
}

// Places in the control array.
const round = 0;
const nextCall = 1;
const doneCalls = 2;
const callCount = 3;
const failedCalls = 4;
const none = 2 ** 30;

const mostCalls = 1024;
/** Numbers a call takes in the list: kernel, count of arguments, at most 14 arguments. */
const callLength = 16;
const patience = 60_000;

/** A worker: waits for a round, takes calls until none is left. Spins a little first, since rounds are short. */
const work = `
const { workerData: { module, memory, control, list, names } } = require('node:worker_threads');
const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
const calls = names.map((name) => kernels[name]);
for (let seen = 0; ; ) {
  for (let spin = 0; spin < 20000 && Atomics.load(control, ${round}) === seen; spin++);
  Atomics.wait(control, ${round}, seen);
  seen = Atomics.load(control, ${round});
  for (;;) {
    const at = Atomics.add(control, ${nextCall}, 1);
    if (at >= Atomics.load(control, ${callCount})) break;
    const from = at * ${callLength};
    try {
      calls[list[from]](...list.subarray(from + 2, from + 2 + list[from + 1]));
    } catch {
      Atomics.add(control, ${failedCalls}, 1);
    }
    Atomics.add(control, ${doneCalls}, 1);
    Atomics.notify(control, ${doneCalls});
  }
}`;

/**
 * A team of `threads`, the caller being one of them. Threads start with the first space and do not keep the
 * process alive. The memory only grows, and is kept for the next space until `dispose`.
 */
export function kernelTeam(threads: number): KernelTeam {
  let staff: Staff | undefined;
  let open = false;
  return {
    threads,
    open: (bytes) => {
      if (threads < 2 || open) return openKernelSpace(bytes);
      staff ??= new Staff(threads);
      open = true;
      return staff.space(pagesFor(bytes), () => {
        open = false;
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
  #used = 0;

  constructor(threads: number) {
    const module = kernelModule('kernels-shared.wasm');
    this.#kernels = instantiate(module, this.#memory);
    this.#names = Object.keys(this.#kernels) as (keyof Kernels)[];
    this.#control[nextCall] = none;
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

  space(pages: number, close: () => void): KernelSpace {
    const more = pages - this.#memory.buffer.byteLength / 65536;
    if (more > 0) this.#memory.grow(more);
    new Uint8Array(this.#memory.buffer, 0, this.#used).fill(0);
    this.#used = 0;
    const taken = (end: number) => {
      this.#used = end;
    };
    return {
      kernels: this.#kernels,
      threads: this.#workers.length + 1,
      run: (kernel, calls) => this.#run(kernel, calls),
      close,
      ...arraysIn(this.#memory, taken),
    };
  }

  #run(kernel: keyof Kernels, calls: readonly KernelCall[]): void {
    if (calls.length < 2) {
      callAll(this.#kernels, kernel, calls);
      return;
    }
    for (let from = 0; from < calls.length; from += mostCalls)
      this.#round(kernel, calls.slice(from, from + mostCalls));
  }

  #round(kernel: keyof Kernels, calls: readonly KernelCall[]): void {
    const control = this.#control;
    const index = this.#names.indexOf(kernel);
    calls.forEach((values, i) => {
      this.#list[i * callLength] = index;
      this.#list[i * callLength + 1] = values.length;
      this.#list.set(values, i * callLength + 2);
    });
    // A thread may still be looking for calls of the round before: it finds none until `nextCall` is 0.
    Atomics.store(control, callCount, calls.length);
    Atomics.store(control, doneCalls, 0);
    Atomics.store(control, nextCall, 0);
    Atomics.add(control, round, 1);
    Atomics.notify(control, round);
    const call = this.#kernels[kernel] as (...values: readonly number[]) => unknown;
    for (
      let at = Atomics.add(control, nextCall, 1);
      at < calls.length;
      at = Atomics.add(control, nextCall, 1)
    ) {
      call(...calls[at]!);
      Atomics.add(control, doneCalls, 1);
    }
    this.#await(calls.length);
    Atomics.store(control, nextCall, none);
    if (Atomics.load(control, failedCalls) > 0) throw fault('failed in another thread');
  }

  #await(count: number): void {
    const control = this.#control;
    for (let spin = 0; spin < 20_000; spin++) if (Atomics.load(control, doneCalls) === count) return;
    for (let done = Atomics.load(control, doneCalls); done < count; done = Atomics.load(control, doneCalls))
      if (Atomics.wait(control, doneCalls, done, patience) === 'timed-out')
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
