import { RecurringError } from '../errors.ts';
import { type InputDescription, misfits, type Network } from '../networks/network.ts';
import type { Weights } from '../networks/weights.ts';
import type { LabelledImages } from './define-quantity.ts';

/** A checkpoint or an image that does not fit the network it is said to be for. */
export class NetworkMismatch extends RecurringError {}

/** @throws NetworkMismatch IMAGE_SHAPE_MISMATCH */
export function refuseOtherShape(images: LabelledImages, input: InputDescription): void {
  const has = [images.height, images.width, images.channels].join(' x ');
  const needs = [input.height, input.width, input.channels].join(' x ');
  if (has !== needs)
    throw new NetworkMismatch(
      'IMAGE_SHAPE_MISMATCH',
      `The images are ${has}, the network takes ${needs}.`,
      'Use a data set of the size that the network was trained on.',
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
