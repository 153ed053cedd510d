/**
 * The same items in an order that shows their shape early: both ends, the middle, then the middles of what lies
 * between, each round halving the gaps.
 */
export function endsFirst<T>(items: readonly T[]): T[] {
  if (items.length < 3) return [...items];
  const last = items.length - 1;
  const order = [0, last];
  let gaps: [number, number][] = [[0, last]];
  while (gaps.length > 0) {
    const halves: [number, number][] = [];
    for (const [from, to] of gaps) {
      if (to - from < 2) continue;
      const middle = Math.floor((from + to) / 2);
      order.push(middle);
      halves.push([from, middle], [middle, to]);
    }
    gaps = halves;
  }
  return order.map((index) => items[index]!);
}
