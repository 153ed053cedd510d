import { describe, expect, it } from 'vitest';
import references from '../../../test/reference/resized.json' with { type: 'json' };
import { adaptImages, canBecome } from './adapt-images.ts';

type Shape = [number, number, number];

/** As make_resized.py makes them: bytes that follow no line and reach both ends. */
function imagesOf([height, width, channels]: Shape, count = 2) {
  const pixel = (index: number) => (index * 7919 + index * index * 31) % 256;
  const pixels = Uint8Array.from({ length: count * height * width * channels }, (_, index) => pixel(index));
  return { count, height, width, channels, pixels };
}
const shapeOf = ([height, width, channels]: Shape) => ({ height, width, channels });

describe('images of another size or other channels', () => {
  it.each(
    references.map(
      ({ from, to, values }) => [from.join(' x '), to.join(' x '), { from, to, values }] as const,
    ),
  )('of %s become those of %s that PyTorch makes of them', (_from, _to, { from, to, values }) => {
    const adapted = adaptImages(imagesOf(from as Shape), shapeOf(to as Shape));
    expect(adapted).toMatchObject({ count: 2, ...shapeOf(to as Shape) });
    expect(adapted.pixels).toHaveLength(values.length);
    // Rounded to the nearest byte, and no further away.
    values.forEach((value, index) => {
      expect(Math.abs(adapted.pixels[index]! - value)).toBeLessThanOrEqual(0.5 + 1e-5);
    });
  });

  it('stay the same object where nothing is to be done, and keep what else is said of them', () => {
    const images = { ...imagesOf([4, 4, 1]), labels: Uint8Array.of(0, 1) };
    expect(adaptImages(images, shapeOf([4, 4, 1]))).toBe(images);
    expect(adaptImages(images, shapeOf([5, 5, 1])).labels).toBe(images.labels);
  });

  it('of one level keep it, whatever is made of them', () => {
    const grey = { ...imagesOf([9, 5, 3], 1), pixels: new Uint8Array(9 * 5 * 3).fill(255) };
    expect(new Set(adaptImages(grey, shapeOf([4, 7, 1])).pixels)).toEqual(new Set([255]));
  });

  it('are refused with channels that mean something else', () => {
    expect([canBecome(1, 3), canBecome(3, 1), canBecome(2, 2)]).toEqual([true, true, true]);
    expect([canBecome(4, 3), canBecome(1, 2)]).toEqual([false, false]);
    expect(() => adaptImages(imagesOf([4, 4, 2]), shapeOf([4, 4, 1]))).toThrow(RangeError);
  });
});
