/** The colour of a cell, 0 the least and 1 the most, as CSS: it follows the theme by itself. */
export function heatColour(share: number): string {
  const position = Math.min(1, Math.max(0, share));
  const [from, to, part] =
    position < 0.5 ? ['low', 'middle', position * 2] : ['middle', 'high', position * 2 - 1];
  return `color-mix(in oklab, var(--heat-${to}) ${Math.round(part * 100)}%, var(--heat-${from}))`;
}
