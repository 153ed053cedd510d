import type { Random } from '@transferscope/shared';

/**
 * Copies chosen images into one batch, each shifted by up to `maxShift` pixels in both directions; what comes
 * in from outside is black.
 * @param pixels all images, N x height x width x channels
 * @param rows which images, in this order
 */
export function shiftedBatch(
  {
    pixels,
    height,
    width,
    channels,
  }: { pixels: Uint8Array; height: number; width: number; channels: number },
  rows: ArrayLike<number>,
  maxShift: number,
  random: Random,
): Uint8Array {
  const line = width * channels;
  const size = height * line;
  const batch = new Uint8Array(rows.length * size);
  for (let index = 0; index < rows.length; index++) {
    const down = random.below(2 * maxShift + 1) - maxShift;
    const right = random.below(2 * maxShift + 1) - maxShift;
    const taken = (width - Math.abs(right)) * channels;
    for (let y = Math.max(0, down); y < height + Math.min(0, down); y++) {
      const from = rows[index]! * size + (y - down) * line + Math.max(0, -right) * channels;
      batch.set(pixels.subarray(from, from + taken), index * size + y * line + Math.max(0, right) * channels);
    }
  }
  return batch;
}
