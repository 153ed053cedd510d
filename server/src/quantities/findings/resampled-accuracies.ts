/** Accuracy of each classifier on the drawn rows; `right` holds 1 where a classifier was right, one array a classifier. */
export function resampledAccuracies(right: readonly Uint8Array[], drawn: Uint32Array): Float64Array {
  return Float64Array.from(right, (rows) => {
    let sum = 0;
    for (let at = 0; at < drawn.length; at++) sum += rows[drawn[at]!]!;
    return sum / drawn.length;
  });
}
