import { RecurringError } from '../../errors.ts';
import { placeOfLargest } from './resampled-means.ts';

/** Checkpoints that nothing can be said of. */
export class ChoiceImpossible extends RecurringError {}

/**
 * The checkpoint with the highest validation accuracy, the earliest of equal ones.
 * @throws ChoiceImpossible TOO_FEW_ROWS where no checkpoint has a validation accuracy
 */
export function chooseOnValidation(accuracies: readonly (number | null)[]): number {
  if (accuracies.every((accuracy) => accuracy === null))
    throw new ChoiceImpossible(
      'TOO_FEW_ROWS',
      'No class has a training image to spare for validation, so no checkpoint can be chosen without looking at the test images.',
      'Label two images of a class or more.',
    );
  return placeOfLargest(accuracies.map((accuracy) => accuracy ?? Number.NEGATIVE_INFINITY));
}
