import type { InputDescription } from './network.ts';

/** Images as bytes, N x height x width x channels. */
export interface AdaptableImages {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
}

/** What a network needs of an image's shape. */
export type ImageShape = Pick<InputDescription, 'height' | 'width' | 'channels'>;

/** ITU-R BT.601, as Pillow and torchvision turn colours grey. */
const luminance = [0.299, 0.587, 0.114] as const;

export const isOfShape = (images: ImageShape, { height, width, channels }: ImageShape): boolean =>
  images.height === height && images.width === width && images.channels === channels;

/** Whether images of so many channels can be made such of so many others: grey of colours, colours of grey. */
export const canBecome = (channels: number, wanted: number): boolean =>
  channels === wanted || (channels === 1 && wanted === 3) || (channels === 3 && wanted === 1);

/**
 * Images in the size and the channels that a network takes; the same ones where they have them. Bilinear, as PyTorch's
 * `interpolate(mode='bilinear', align_corners=False, antialias=True)`: an image that is made smaller is averaged over what
 * each of its new pixels covers. Grey is repeated in three channels; of three channels grey is the luminance
 * 0.299 R + 0.587 G + 0.114 B. In float64 and rounded once, so that every engine is given the same bytes.
 * @throws RangeError for other channels, see `canBecome`
 */
export function adaptImages<I extends AdaptableImages>(images: I, wanted: ImageShape): I {
  if (isOfShape(images, wanted)) return images;
  if (!canBecome(images.channels, wanted.channels))
    throw new RangeError(`${images.channels} channels cannot become ${wanted.channels}`);
  const { count, height, width, channels } = images;
  const rows = weightsOf(height, wanted.height);
  const columns = weightsOf(width, wanted.width);
  const size = height * width * channels;
  const pixels = new Uint8Array(count * wanted.height * wanted.width * wanted.channels);
  const narrowed = new Float64Array(height * wanted.width * channels);
  const resized = new Float64Array(wanted.height * wanted.width * channels);
  for (let image = 0; image < count; image++) {
    const source = images.pixels.subarray(image * size, (image + 1) * size);
    // Along rows of pixels, then along columns: lines of one channel lie `channels` apart.
    for (let y = 0; y < height; y++)
      resample(source, narrowed, columns, {
        ...{ from: y * width * channels, to: y * wanted.width * channels },
        ...{ stride: channels, lines: channels },
      });
    const stride = wanted.width * channels;
    resample(narrowed, resized, rows, { from: 0, to: 0, stride, lines: stride });
    writeChannels(resized, channels, pixels, wanted, image);
  }
  return { ...images, height: wanted.height, width: wanted.width, channels: wanted.channels, pixels };
}

/** Of one new pixel: the first old one that it is made of, and the share of each. */
interface Window {
  readonly first: number;
  readonly shares: readonly number[];
}

/** The triangle filter of PyTorch and Pillow, as wide as an old pixel or a new one, whichever is wider; shares add up to 1. */
function weightsOf(from: number, to: number): Window[] {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  return Array.from({ length: to }, (_, place) => {
    const centre = scale * (place + 0.5);
    const first = Math.max(Math.trunc(centre - reach + 0.5), 0);
    const end = Math.min(Math.trunc(centre + reach + 0.5), from);
    const raw = Array.from({ length: end - first }, (_, index) =>
      Math.max(0, 1 - Math.abs((first + index - centre + 0.5) / reach)),
    );
    const sum = raw.reduce((total, share) => total + share, 0);
    return { first, shares: raw.map((share) => share / sum) };
  });
}

/** Resamples `lines` lines side by side, whose elements are `stride` apart. */
function resample(
  source: Uint8Array | Float64Array,
  target: Float64Array,
  windows: readonly Window[],
  { from, to, stride, lines }: { from: number; to: number; stride: number; lines: number },
): void {
  for (const [place, { first, shares }] of windows.entries())
    for (let line = 0; line < lines; line++) {
      let sum = 0;
      for (let index = 0; index < shares.length; index++)
        sum += shares[index]! * source[from + (first + index) * stride + line]!;
      target[to + place * stride + line] = sum;
    }
}

function writeChannels(
  resized: Float64Array,
  channels: number,
  pixels: Uint8Array,
  { height, width, channels: wanted }: ImageShape,
  image: number,
): void {
  const count = height * width;
  let at = image * count * wanted;
  for (let pixel = 0; pixel < count; pixel++)
    for (let channel = 0; channel < wanted; channel++) {
      const place = pixel * channels;
      const value =
        channels === wanted
          ? resized[place + channel]!
          : channels === 1
            ? resized[place]!
            : luminance.reduce((sum, share, colour) => sum + share * resized[place + colour]!, 0);
      pixels[at++] = Math.min(255, Math.floor(value + 0.5));
    }
}
