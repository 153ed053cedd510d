import { type ChildEnd, ComputeChild, type EngineStart, type JobListener } from './compute-child.ts';
import type { ComputeJob, ComputeSettings } from './compute-messages.ts';

/** The compute processes of this server; each works on one job at a time. */
export class ComputePool {
  readonly #children: readonly ComputeChild[];
  #waiting: (() => void)[] = [];

  /**
   * @param entry the module that each process runs
   * @param settings one for each process; the first is not started on demand
   */
  constructor(entry: string, settings: readonly ComputeSettings[]) {
    this.#children = settings.map((one) => new ComputeChild(entry, one));
    this.onStart(() => this.#wake());
  }

  /** Those that have been started. */
  get children(): readonly ComputeChild[] {
    return this.#children.filter((child) => child.hasStarted);
  }

  /** How many jobs can run at once. */
  get size(): number {
    return this.#usable().length;
  }

  /** Resolves when a process has nothing to do, or may be started. */
  async idle(): Promise<void> {
    while (!this.#usable().some((child) => child.isIdle))
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /**
   * Runs a job to its end on the idle process that holds most of its inputs already; of several, the one that holds the
   * fewest bytes. One more is started where all are busy. Wait for `idle` before.
   */
  async run(job: ComputeJob, listener: JobListener): Promise<ChildEnd> {
    const inputs = Object.values(job.inputs).map(({ key }) => key);
    const [child] = this.#usable()
      .filter((one) => one.isIdle)
      .sort(
        (one, other) =>
          Number(other.hasStarted) - Number(one.hasStarted) ||
          held(other, inputs) - held(one, inputs) ||
          bytesOf(one) - bytesOf(other),
      );
    if (!child) throw new Error('every compute process is busy');
    try {
      return await child.run(job, listener);
    } finally {
      this.#wake();
    }
  }

  /** Stops the computation, or one attempt at it, if it is running in one of them. */
  cancel(key: string, attempt?: number): void {
    for (const child of this.#children) child.cancel(key, attempt);
  }

  /** The same once it has saved where it is. */
  pause(key: string, attempt?: number): void {
    for (const child of this.#children) child.pause(key, attempt);
  }

  /** Calls back for every start of an engine, those included that are over. */
  onStart(listener: (start: EngineStart) => void): void {
    for (const child of this.#children) child.onStart(listener);
  }

  /** Ends all processes at once; what they were doing counts as not done. */
  async stop(): Promise<void> {
    await Promise.all(this.#children.map((child) => child.stop()));
  }

  /** Those that wait for demand count once it is known that they would share a CPU, not one GPU. */
  #usable(): ComputeChild[] {
    const first = this.#children[0]!.started;
    const isOnCpu = first !== undefined && 'engine' in first && first.engine.deviceType === 'cpu';
    return this.#children.filter(({ settings }) => isOnCpu || !settings.device.onDemand);
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

const held = ({ memory }: ComputeChild, inputs: readonly string[]): number =>
  inputs.filter((key) => memory?.holds.includes(key)).length;

const bytesOf = ({ memory }: ComputeChild): number => memory?.tensorCache.bytes ?? 0;
