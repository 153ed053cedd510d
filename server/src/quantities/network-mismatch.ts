import { RecurringError } from '../errors.ts';
import { adaptImages, canBecome, isOfShape } from '../networks/adapt-images.ts';
import { type InputDescription, misfits, type Network } from '../networks/network.ts';
import type { Weights } from '../networks/weights.ts';
import type { Adaptation, LabelledImages } from './define-quantity.ts';

/** A checkpoint or an image that does not fit the network it is said to be for. */
export class NetworkMismatch extends RecurringError {}

/**
 * Images as a network takes them: the same ones, or, where that was asked for, adapted.
 * @throws NetworkMismatch IMAGE_SHAPE_MISMATCH
 */
export function imagesFor(
  input: InputDescription,
  images: LabelledImages,
  adapt: Adaptation | undefined,
): LabelledImages {
  if (isOfShape(images, input)) return images;
  const canBeAdapted = canBecome(images.channels, input.channels);
  if (adapt && canBeAdapted) return adaptImages(images, input);
  const has = [images.height, images.width, images.channels].join(' x ');
  const needs = [input.height, input.width, input.channels].join(' x ');
  throw new NetworkMismatch(
    'IMAGE_SHAPE_MISMATCH',
    `The images are ${has}, the network takes ${needs}.`,
    canBeAdapted
      ? 'Name the data set with :resize behind its slug or id, for example digits:resize, to have them resized, or use one of the size that the network was trained on.'
      : 'Use a data set of the size that the network was trained on: of grey and colour images each can be made of the other, of no other channels.',
  );
}

/** @throws NetworkMismatch CHECKPOINT_MISFIT */
export function refuseMisfit(network: Network, weights: Weights): void {
  const [misfit] = misfits(network, weights);
  if (misfit)
    throw new NetworkMismatch(
      'CHECKPOINT_MISFIT',
      `The checkpoint does not fit its architecture: ${misfit}.`,
      'Import the checkpoint again with the architecture it was trained with.',
    );
}
