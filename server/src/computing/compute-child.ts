import { type ChildProcess, fork } from 'node:child_process';
import type { StoredError, StoredProgress } from '../storage/schema.ts';
import type { EngineDescription, SkippedEngine } from '../tensors/engine.ts';
import type {
  ComputeJob,
  ComputeMemory,
  ComputeSettings,
  FromCompute,
  JobEnd,
  Kept,
  ToCompute,
} from './compute-messages.ts';

/** A cancelled computation that has not stopped after so long is ended with its process. */
const CANCEL_GRACE = 5000;
/** A paused computation that has not saved after so long is cancelled: what it saved last is what it goes on from. */
const PAUSE_GRACE = 60_000;

/** What the compute process tells while it works on a job. */
export interface JobListener {
  progress(progress: StoredProgress): void;
  keep(kept: Kept): Promise<void>;
}

/** How a job ended, seen from outside: also with the death of the process. */
export type ChildEnd = JobEnd | { readonly state: 'died'; readonly how: string };

/** The state of the compute process, for people. */
export interface ComputeProcessStatus {
  readonly pid: number | null;
  readonly state: 'starting' | 'idle' | 'busy' | 'stopped';
  /** How often it was started again after a death. */
  readonly restarts: number;
  readonly residentBytes: number | null;
}

/** What came of the start of the engine. */
export type EngineStart =
  | { readonly engine: EngineDescription; readonly skipped: readonly SkippedEngine[] }
  | { readonly error: StoredError };

interface Running {
  readonly job: ComputeJob;
  readonly listener: JobListener;
  readonly end: (end: ChildEnd) => void;
  /** Whether it was told to stop, and how. */
  stopping?: 'pause' | 'cancel';
  grace?: NodeJS.Timeout;
}

/** The server's side of the compute process: one job at a time, a new process for one that died. */
export class ComputeChild {
  memory: ComputeMemory | null = null;
  #child: ChildProcess | undefined;
  #ready = false;
  #started: EngineStart | undefined;
  readonly #startListeners: ((start: EngineStart) => void)[] = [];
  #running: Running | undefined;
  #starts = 0;
  #stopped = false;

  /**
   * Starts the process; one that is started on demand, with its first job.
   * @param entry the module that the process runs
   */
  constructor(
    readonly entry: string,
    readonly settings: ComputeSettings,
  ) {
    if (!settings.device.onDemand) this.#start();
  }

  /** Whether it ever had a process. */
  get hasStarted(): boolean {
    return this.#starts > 0;
  }

  /** What came of the last start of the engine; undefined until the first one is over. */
  get started(): EngineStart | undefined {
    return this.#started;
  }

  /** Calls back for every start of the engine, the last one included if it is over. */
  onStart(listener: (start: EngineStart) => void): void {
    this.#startListeners.push(listener);
    if (this.#started) listener(this.#started);
  }

  /** Whether it can be given a job. */
  get isIdle(): boolean {
    return this.#running === undefined;
  }

  get status(): ComputeProcessStatus {
    const alive = this.#child !== undefined;
    const working = this.#running ? 'busy' : 'idle';
    return {
      pid: this.#child?.pid ?? null,
      state: !alive ? 'stopped' : this.#ready ? working : 'starting',
      restarts: Math.max(0, this.#starts - 1),
      residentBytes: alive ? (this.memory?.residentBytes ?? null) : null,
    };
  }

  /** Runs a job to its end, whatever the end is. */
  run(job: ComputeJob, listener: JobListener): Promise<ChildEnd> {
    return new Promise((resolve) => {
      this.#running = {
        job,
        listener,
        end: (end) => {
          clearTimeout(this.#running?.grace);
          this.#running = undefined;
          resolve(end);
        },
      };
      if (this.#stopped) this.#running.end({ state: 'died', how: 'the server is stopping' });
      else if (!this.#child) this.#start();
      else this.#hand();
    });
  }

  /** Asks the job to stop, and ends the process if it does not. @param attempt only if it is this one */
  cancel(key: string, attempt?: number): void {
    const running = this.#runningOf(key, attempt);
    if (!running || running.stopping === 'cancel') return;
    clearTimeout(running.grace);
    running.stopping = 'cancel';
    this.#tell({ type: 'cancel', key });
    running.grace = setTimeout(() => this.#child?.kill('SIGKILL'), CANCEL_GRACE);
  }

  /** Asks the job to save where it is and then to stop, and cancels it if it does not. @param attempt only if it is this one */
  pause(key: string, attempt?: number): void {
    const running = this.#runningOf(key, attempt);
    if (!running || running.stopping) return;
    running.stopping = 'pause';
    this.#tell({ type: 'pause', key });
    running.grace = setTimeout(() => this.cancel(key), PAUSE_GRACE);
  }

  /** Ends the process at once; what it was doing counts as not done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  #runningOf(key: string, attempt?: number): Running | undefined {
    const { job } = this.#running ?? {};
    const isMeant = job?.key === key && (attempt === undefined || job.attempt === attempt);
    return isMeant ? this.#running : undefined;
  }

  #start(): void {
    this.#starts++;
    this.#ready = false;
    // Its standard output goes to our standard error: ours is for the line that says where we serve.
    const child = fork(this.entry, [], {
      serialization: 'advanced',
      execArgv: [],
      env: { ...process.env, ...this.settings.device.environment },
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    this.#child = child;
    child.on('message', (message: FromCompute) => this.#hear(message));
    child.on('error', () => {});
    child.once('exit', (code, signal) => {
      // One that has said that it leaves is no longer ours.
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#ready = false;
      this.#running?.end(
        this.#running.stopping
          ? { state: 'cancelled' }
          : { state: 'died', how: signal ?? `exit status ${code}` },
      );
    });
    this.#tell({ type: 'start', settings: this.settings });
  }

  #hear(message: FromCompute): void {
    if (message.type === 'ready' || message.type === 'unavailable') {
      this.memory = message.type === 'ready' ? message.memory : null;
      this.#started = message.type === 'ready' ? message : { error: message.error };
      this.#ready = true;
      for (const listener of this.#startListeners) listener(this.#started);
      this.#hand();
      return;
    }
    if (message.type === 'ended') {
      this.memory = message.memory;
      if (message.leaving) {
        this.#child = undefined;
        this.#ready = false;
      }
    }
    const running = this.#running;
    if (running?.job.key !== message.key) return;
    if (message.type === 'progress') {
      // What it did before it heard of a cancel would look as if it were still at work.
      if (!running.stopping) running.listener.progress(message.progress);
    } else if (message.type === 'ended') running.end(message.end);
    else
      running.listener.keep(message.kept).then(
        () => this.#tell({ type: 'kept', error: null }),
        (error: Error) => this.#tell({ type: 'kept', error: error.message }),
      );
  }

  #hand(): void {
    if (!this.#ready || !this.#running) return;
    if (this.#started && 'error' in this.#started)
      this.#running.end({ state: 'failed', error: this.#started.error });
    else this.#tell({ type: 'run', job: this.#running.job });
  }

  #tell(message: ToCompute): void {
    // A process that has just died is noticed by its exit, not here.
    if (this.#child?.connected) this.#child.send(message, () => {});
  }
}
