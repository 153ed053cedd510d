import { randomFrom, type Split } from '@transferscope/shared';
import type { LabelledImages } from '../quantities/define-quantity.ts';

/** What a small network tells apart in a few epochs. */
export const patternClasses = ['dark', 'light', 'striped'];

/** Shape of each image, with a normalisation for networks that see them. */
export const patternImage = { height: 12, width: 12, channels: 1, mean: [0.5], std: [0.25] };

/** Noise on three patterns, one class after the other. */
export function patternedImages(split: Split, count: number): LabelledImages {
  const random = randomFrom(split === 'TRAIN' ? 1 : 2);
  const labels = Uint8Array.from({ length: count }, (_, row) => row % patternClasses.length);
  const pixels = new Uint8Array(count * 144).map((_, at) => {
    const label = labels[Math.floor(at / 144)]!;
    const level = label === 2 ? (at % 2) * 255 : 80 + 100 * label;
    return Math.max(0, Math.min(255, level + 20 * random.normal()));
  });
  return { ...patternImage, count, pixels, labels };
}
