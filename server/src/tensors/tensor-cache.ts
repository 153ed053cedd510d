import type { Tensor } from '@tensorflow/tfjs';
import type { Engine } from './engine.ts';

/** What the cache holds and how it has done. */
export interface TensorCacheLedger {
  readonly bytes: number;
  readonly budget: number;
  readonly entries: number;
  readonly hits: number;
  readonly misses: number;
  readonly evictions: number;
}

interface Entry {
  readonly tensor: Tensor;
  readonly bytes: number;
  pins: number;
}

/**
 * Tensors that stay on the device between computations, within a byte budget: the least recently used go first, one
 * that a computation reads never. What is being read may exceed the budget; it is given up as soon as it is released.
 */
export class TensorCache {
  // A Map keeps the order of insertion; an entry that is used moves to its end.
  readonly #entries = new Map<string, Entry>();
  readonly #loading = new Map<string, Promise<Entry>>();
  #bytes = 0;
  #hits = 0;
  #misses = 0;
  #evictions = 0;

  constructor(
    readonly engine: Engine,
    readonly budget: number,
  ) {}

  /** The tensor of a key, loaded if need be. The cache owns it; it stays until as many `release` as `acquire`. */
  async acquire(key: string, load: () => Promise<Tensor>): Promise<Tensor> {
    const held = this.#entries.get(key);
    if (held) this.#hits++;
    else this.#misses++;
    const entry = held ?? (await this.#load(key, load));
    entry.pins++;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.#evict();
    return entry.tensor;
  }

  release(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry || entry.pins === 0) throw new Error(`${key} is not in use`);
    entry.pins--;
    this.#evict();
  }

  /** Takes a tensor over that was made here, unless it alone is above the budget. */
  put(key: string, make: () => Tensor, bytes: number): void {
    if (this.#entries.has(key) || bytes > this.budget) return;
    this.#add(key, make());
    this.#evict();
  }

  /** What it keeps, least recently used first. */
  keys(): string[] {
    return [...this.#entries.keys()];
  }

  ledger(): TensorCacheLedger {
    return {
      bytes: this.#bytes,
      budget: this.budget,
      entries: this.#entries.size,
      hits: this.#hits,
      misses: this.#misses,
      evictions: this.#evictions,
    };
  }

  #load(key: string, load: () => Promise<Tensor>): Promise<Entry> {
    const started = this.#loading.get(key);
    if (started) return started;
    const loading = load()
      .then((tensor) => this.#add(key, tensor))
      .finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    return loading;
  }

  #add(key: string, tensor: Tensor): Entry {
    const entry = { tensor: this.engine.tf.keep(tensor), bytes: tensor.size * 4, pins: 0 };
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
    return entry;
  }

  #evict(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#bytes <= this.budget) return;
      if (entry.pins > 0) continue;
      entry.tensor.dispose();
      this.#entries.delete(key);
      this.#bytes -= entry.bytes;
      this.#evictions++;
    }
  }
}
