/** The memory that computations share: one comes in when what it needs fits beside those that are there, or when none is. */
export class MemoryRoom {
  #taken = 0;
  #inside = 0;
  #waiting: (() => void)[] = [];

  /** @param bytes in all */
  constructor(readonly bytes: number) {}

  /** Resolves when there are so many bytes, which are then taken. */
  async enter(bytes: number): Promise<void> {
    while (this.#inside > 0 && this.#taken + bytes > this.bytes)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#inside++;
    this.#taken += bytes;
  }

  /** Gives back what `enter` took. */
  leave(bytes: number): void {
    this.#inside--;
    this.#taken -= bytes;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
