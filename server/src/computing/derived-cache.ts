import type { Derived } from '../quantities/define-quantity.ts';

/**
 * What computations have made of a stored input for others of the same input to use, within a byte budget: the least
 * recently used goes first. Nothing here outlives the process, and nothing depends on its being here.
 */
export class DerivedCache {
  // A Map keeps the order of insertion; an entry that is used moves to its end.
  readonly #entries = new Map<string, Derived<unknown>>();
  #bytes = 0;

  constructor(readonly budget: number) {}

  /** The value of a key, made if it is not here. What is larger than the budget is not kept. */
  async get<T>(key: string, make: () => Promise<Derived<T>>): Promise<T> {
    const held = this.#entries.get(key) as Derived<T> | undefined;
    if (held) {
      this.#entries.delete(key);
      this.#entries.set(key, held);
      return held.value;
    }
    const made = await make();
    if (made.bytes <= this.budget) {
      this.#entries.set(key, made);
      this.#bytes += made.bytes;
      this.#evict();
    }
    return made.value;
  }

  #evict(): void {
    for (const [key, { bytes }] of this.#entries) {
      if (this.#bytes <= this.budget) return;
      this.#entries.delete(key);
      this.#bytes -= bytes;
    }
  }
}
