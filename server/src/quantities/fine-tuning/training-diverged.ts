import { RecurringError } from '../../errors.ts';

/** A loss or a weight that did not stay finite. */
export class TrainingDiverged extends RecurringError {
  constructor(...rates: readonly number[]) {
    super(
      'TRAINING_DIVERGED',
      `The loss or a weight did not stay finite at learning rate ${rates.join(', ')}.`,
      'Choose smaller learningRates, or a smaller headLearningRateFactor.',
    );
  }
}
