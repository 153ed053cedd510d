import { OutOfDeviceMemory } from '../tensors/device-fault.ts';
import type { Engine } from '../tensors/engine.ts';
import { isOutOfMemory } from '../tensors/out-of-memory.ts';
import { openForInference } from './inference.ts';
import { type Network, parameterCount, widestActivationBytes } from './network.ts';
import type { Weights } from './weights.ts';

/** Images of one forward pass, as long as memory suffices. Larger ones were not faster (docs/decisions.md). */
export const forwardBatch = 128;

/** Images as bytes, N x height x width x channels. */
interface Images {
  readonly count: number;
  readonly pixels: Uint8Array;
}

/**
 * Bytes alive at once in the forward pass of so many images: a body, its shortcut, and their sum; the weights, and what a
 * layer makes of its own. Measured were 2.2 to 2.6 times the widest activation.
 */
export const forwardBytes = (network: Network, images = forwardBatch): number =>
  3 * widestActivationBytes(network) * images + 8 * parameterCount(network);

/**
 * Penultimate features of all images in inference mode, batch after batch. A batch that does not fit the device's memory
 * is tried again in half its size, down to one image; the features do not depend on it.
 * @param progress told before each batch how many images are done; may throw to end it
 * @returns N x D, row-major
 * @throws OutOfDeviceMemory OUT_OF_MEMORY when one image alone does not fit
 */
export async function extractFeatures(
  engine: Engine,
  network: Network,
  weights: Weights,
  { count, pixels }: Images,
  progress: (done: number) => Promise<void> = async () => {},
): Promise<Float32Array> {
  const features = new Float32Array(count * network.width);
  const size = pixels.length / count;
  const open = await openForInference(engine, network, weights);
  let batch = forwardBatch;
  try {
    for (let row = 0; row < count; ) {
      await progress(row);
      const end = Math.min(row + batch, count);
      try {
        const some = await open.features(pixels.subarray(row * size, end * size), end - row);
        features.set(some, row * network.width);
        row = end;
      } catch (error) {
        if (!isOutOfMemory(error)) throw error;
        if (end - row === 1) throw outOfMemory(network, error);
        batch = Math.ceil((end - row) / 2);
      }
    }
  } finally {
    await open.dispose();
  }
  return features;
}

function outOfMemory(network: Network, cause: unknown): OutOfDeviceMemory {
  const megabytes = Math.ceil(forwardBytes(network, 1) / 1e6);
  return new OutOfDeviceMemory(
    'OUT_OF_MEMORY',
    `The forward pass of a single image needs about ${megabytes} MB of tensors, and the device has no room for it.`,
    'Set TRANSFERSCOPE_TENSOR_BYTES lower, end other programs on the device, or use a machine with more memory.',
    { cause },
  );
}
