/** Things that wait to be handed over together. */
export interface Gathered<T> {
  /** Adds one; one that is there already is not added twice. */
  add(item: T): void;
  /** Forgets what waits, and hands nothing over any more. */
  stop(): void;
}

/**
 * Gathers things for some milliseconds and hands them over at once; what comes meanwhile waits until that is over, and as long again.
 * @param most how many are handed over at once
 */
export function gathered<T>(
  milliseconds: number,
  handOver: (items: readonly T[]) => Promise<unknown>,
  most = 100,
): Gathered<T> {
  const items = new Set<T>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let isOver = false;

  const wait = () => {
    if (!isBusy && !isOver && items.size > 0) timer ??= setTimeout(hand, milliseconds);
  };
  const hand = async () => {
    timer = undefined;
    const some = [...items].slice(0, most);
    for (const item of some) items.delete(item);
    isBusy = true;
    await handOver(some).finally(() => {
      isBusy = false;
    });
    wait();
  };
  return {
    add: (item) => {
      items.add(item);
      wait();
    },
    stop: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
