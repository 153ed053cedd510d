/** Room that the label of an epoch takes, in pixels at 12 px. */
const labelWidth = 30;

/**
 * Checkpoints side by side, each as wide as the next, whatever lies between their epochs: the i-th takes up i to i + 1.
 * @returns options of an axis of `pixels`, with as many epochs named as find room, the last always.
 */
export function epochPlaces(epochs: readonly number[], pixels: number) {
  const ticks = labelledPlaces(epochs.length, pixels).map((place) => place + 0.5);
  return {
    domain: [0, epochs.length],
    ticks,
    tickFormat: (position: number) => String(epochs[Math.floor(position)]),
    tickSize: 0,
    labelArrow: 'none' as const,
    labelAnchor: 'center' as const,
  };
}

/** Every n-th of `count` places, and the last one instead of a neighbour that would touch it. */
export function labelledPlaces(count: number, pixels: number): number[] {
  const step = Math.max(1, Math.ceil((count * labelWidth) / pixels));
  const places = Array.from({ length: Math.ceil(count / step) }, (_, order) => order * step);
  const last = count - 1;
  return [...places.filter((place) => place === last || last - place >= step), last].filter(
    (place, order, all) => place >= 0 && all.indexOf(place) === order,
  );
}
