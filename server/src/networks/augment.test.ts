import { randomFrom } from '@transferscope/shared';
import { describe, expect, test } from 'vitest';
import { type Augmentation, augmentedBatch } from './augment.ts';

/** Two images of 3 x 4 pixels with two channels; every byte is different, and none is 0. */
const images = {
  height: 3,
  width: 4,
  channels: 2,
  pixels: Uint8Array.from({ length: 2 * 24 }, (_, at) => at + 1),
};
const batchOf = (rows: number[], augmentation: Augmentation, seed = 1) =>
  augmentedBatch(images, rows, augmentation, randomFrom(seed));

/** What an image becomes that is shifted by known amounts, mirrored before or not. */
function moved(row: number, down: number, right: number, mirrored: boolean): number[] {
  const { height, width, channels, pixels } = images;
  const at = (y: number, x: number, c: number) => {
    if (y < 0 || y >= height || x < 0 || x >= width) return 0;
    return pixels[((row * height + y) * width + (mirrored ? width - 1 - x : x)) * channels + c]!;
  };
  const moved: number[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) for (let c = 0; c < channels; c++) moved.push(at(y - down, x - right, c));
  return moved;
}

/** Every image that an augmentation may make of the first one. */
function possible(maxShift: number, flip: boolean): string[] {
  const shifts = Array.from({ length: 2 * maxShift + 1 }, (_, index) => index - maxShift);
  return shifts.flatMap((down) =>
    shifts.flatMap((right) =>
      (flip ? [false, true] : [false]).map((mirrored) => moved(0, down, right, mirrored).join()),
    ),
  );
}

describe('a batch', () => {
  test('without augmentation is a copy of the images that are named, in their order', () => {
    expect([...batchOf([1, 0], { maxShift: 0, flip: false })]).toEqual([
      ...images.pixels.subarray(24),
      ...images.pixels.subarray(0, 24),
    ]);
  });

  test.each([
    ['shifted', { maxShift: 2, flip: false }],
    ['mirrored', { maxShift: 0, flip: true }],
    ['mirrored and shifted', { maxShift: 1, flip: true }],
  ])('of one image, %s, has every outcome that there is and no other', (_, augmentation) => {
    const drawn = batchOf(new Array(1500).fill(0), augmentation);
    const seen = Array.from({ length: 1500 }, (_, index) =>
      drawn.subarray(index * 24, (index + 1) * 24).join(),
    );
    const outcomes = possible(augmentation.maxShift, augmentation.flip);
    expect(new Set(seen)).toEqual(new Set(outcomes));
  });

  test('is the same for the same seed, and another one for another', () => {
    const augmentation = { maxShift: 1, flip: true };
    expect(batchOf([0, 1, 0, 1], augmentation)).toEqual(batchOf([0, 1, 0, 1], augmentation));
    expect(batchOf([0, 1, 0, 1], augmentation)).not.toEqual(batchOf([0, 1, 0, 1], augmentation, 2));
  });
});
