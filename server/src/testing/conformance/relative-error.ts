/** What an error is relative to: the largest reference value of the array, of its channel (last axis), or itself. */
export type Measure = 'array' | 'channel' | 'element';

/**
 * Largest difference of two arrays, relative to the size of the reference; where that is 0, the difference itself.
 * What is not a number, or has another length, is infinitely wrong.
 * @param channels length of the last axis; matters for `channel` only
 */
export function relativeError(
  found: ArrayLike<number>,
  reference: ArrayLike<number>,
  measure: Measure,
  channels = 1,
): number {
  if (found.length !== reference.length) return Number.POSITIVE_INFINITY;
  const groups = { array: 1, channel: channels, element: reference.length }[measure];
  const differences = new Float64Array(groups);
  const sizes = new Float64Array(groups);
  for (let index = 0; index < reference.length; index++) {
    const group = index % groups;
    const difference = Math.abs(found[index]! - reference[index]!);
    if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY;
    differences[group] = Math.max(differences[group]!, difference);
    sizes[group] = Math.max(sizes[group]!, Math.abs(reference[index]!));
  }
  return differences.reduce((largest, difference, g) => Math.max(largest, difference / (sizes[g] || 1)), 0);
}
