/** At most about `most` of the points, evenly, the last one always among them. */
export function thinned<T>(points: readonly T[], most: number): T[] {
  const every = Math.ceil(points.length / most);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}
