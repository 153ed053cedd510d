/**
 * The colour of an epoch between the first and the last, as CSS: it follows the theme by itself. Epochs are
 * placed by the square root of their position, because a run changes most at its beginning.
 */
export function epochColour(epoch: number, first: number, last: number): string {
  const position = last > first ? Math.sqrt((epoch - first) / (last - first)) : 1;
  const [from, to, part] =
    position < 0.5 ? ['early', 'middle', position * 2] : ['middle', 'late', position * 2 - 1];
  return `color-mix(in oklab, var(--epoch-${to}) ${Math.round(part * 100)}%, var(--epoch-${from}))`;
}
