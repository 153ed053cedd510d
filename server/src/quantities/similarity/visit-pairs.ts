/** How many items are held at a time, and how often each is read. */
export interface PairPlan {
  /** At least 2. */
  readonly held: number;
  /** Reads of all items together; `count` of them where all are held at once. */
  readonly reads: number;
}

/** Plans the visit of all pairs of `count` items of `itemBytes` with at most `mostBytes` held, two items in any case. */
export function pairPlan(count: number, itemBytes: number, mostBytes: number): PairPlan {
  const held = Math.max(2, Math.min(count, Math.floor(mostBytes / itemBytes)));
  let reads = count;
  for (let left = count; left > held; reads += left) left -= held - 1;
  return { held, reads };
}

/**
 * Visits every pair i <= j of `count` items. Where `held` of them are all, each is read once. Otherwise held - 1 of
 * them stay while those behind them pass by one after another, then the next: each is read once a block before it.
 */
export async function visitPairs<T>(
  count: number,
  held: number,
  read: (index: number) => Promise<T>,
  visit: (i: number, j: number, first: T, second: T) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < count; ) {
    const size = count - start <= held ? count - start : held - 1;
    const block: T[] = [];
    for (let j = start; j < count; j++) {
      const item = await read(j);
      if (block.length < size) block.push(item);
      for (const [at, other] of block.entries()) await visit(start + at, j, other, item);
    }
    start += size;
  }
}
