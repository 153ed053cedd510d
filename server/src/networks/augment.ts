import type { Random } from '@transferscope/shared';

/** How each image of a batch is changed at random. */
export interface Augmentation {
  /** Shifts of up to so many pixels in both directions; what comes in from outside is black. */
  readonly maxShift: number;
  /** Whether every second image, on average, is mirrored left to right before it is shifted. */
  readonly flip: boolean;
}

/**
 * Copies chosen images into one batch, each changed as `augmentation` says. Shifting is the usual crop of an image
 * that was padded with zeros.
 * @param pixels all images, N x height x width x channels
 * @param rows which images, in this order
 */
export function augmentedBatch(
  {
    pixels,
    height,
    width,
    channels,
  }: { pixels: Uint8Array; height: number; width: number; channels: number },
  rows: ArrayLike<number>,
  { maxShift, flip }: Augmentation,
  random: Random,
): Uint8Array {
  const line = width * channels;
  const size = height * line;
  const batch = new Uint8Array(rows.length * size);
  for (let index = 0; index < rows.length; index++) {
    const down = random.below(2 * maxShift + 1) - maxShift;
    const right = random.below(2 * maxShift + 1) - maxShift;
    const mirrored = flip && random.uniform() < 0.5;
    const taken = (width - Math.abs(right)) * channels;
    for (let y = Math.max(0, down); y < height + Math.min(0, down); y++) {
      const row = rows[index]! * size + (y - down) * line;
      const to = index * size + y * line + Math.max(0, right) * channels;
      const from = Math.max(0, -right) * channels;
      if (!mirrored) batch.set(pixels.subarray(row + from, row + from + taken), to);
      else
        for (let at = 0; at < taken; at += channels) {
          const source = row + line - channels - from - at;
          batch.set(pixels.subarray(source, source + channels), to + at);
        }
    }
  }
  return batch;
}
