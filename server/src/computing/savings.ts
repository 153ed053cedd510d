import type { Savepoint } from '../quantities/define-quantity.ts';
import type { SavepointStore } from '../storage/savepoints.ts';
import type { EngineDescription } from '../tensors/engine.ts';
import { canonicalJson } from './canonical-json.ts';

/** Savepoints are at least so many milliseconds apart, and so many times as long as the last one took to make. */
const INTERVAL = 1000;
const SHARE = 20;

/** The savepoint of one computation: what an earlier attempt left, and what this one leaves. */
export class Savings {
  readonly #started = performance.now();
  /** Seconds of earlier attempts. */
  #before = 0;
  #due = this.#started + INTERVAL;
  #isOffered = false;
  /** Most computations never save: nothing is looked for on the disk at their end. */
  #isLeft = false;

  constructor(
    readonly key: string,
    readonly store: SavepointStore,
    readonly engine: EngineDescription,
  ) {}

  /** Wall time of all attempts whose work is in this one. */
  get seconds(): number {
    return this.#before + (performance.now() - this.#started) / 1000;
  }

  /** Whether the computation has said that it can save. */
  get isOffered(): boolean {
    return this.#isOffered;
  }

  /** What was saved last, by the same engine: another one rounds in its own way. */
  async last(): Promise<Savepoint | undefined> {
    const found = await this.store.read(this.key);
    this.#isLeft = found !== undefined;
    if (!found || canonicalJson(found.engine) !== canonicalJson(this.engine)) return undefined;
    this.#before = found.seconds;
    return found.savepoint;
  }

  /** Saves if the last time is long enough ago, or if it `isDue` all the same; `collect` is called only then. */
  async save(collect: () => Promise<Savepoint>, { isDue = false } = {}): Promise<void> {
    const begun = performance.now();
    this.#isOffered = true;
    if (begun < this.#due && !isDue) return;
    const savepoint = await collect();
    this.#isLeft = true;
    await this.store.write(this.key, { savepoint, engine: this.engine, seconds: this.seconds });
    const end = performance.now();
    this.#due = end + Math.max(INTERVAL, SHARE * (end - begun));
  }

  /** Removes what is left on the disk. */
  async forget(): Promise<void> {
    if (this.#isLeft) await this.store.remove(this.key);
  }
}
