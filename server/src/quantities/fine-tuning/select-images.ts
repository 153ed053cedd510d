import type { LabelledImages } from '../define-quantity.ts';

/** The images of some rows, in their order. */
export function selectImages(images: LabelledImages, rows: readonly number[]): LabelledImages {
  const size = images.height * images.width * images.channels;
  const pixels = new Uint8Array(rows.length * size);
  rows.forEach((row, index) => {
    pixels.set(images.pixels.subarray(row * size, (row + 1) * size), index * size);
  });
  return {
    ...images,
    count: rows.length,
    pixels,
    labels: Uint8Array.from(rows, (row) => images.labels[row]!),
  };
}
