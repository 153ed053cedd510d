import { RecurringError } from '../../errors.ts';

/** A score that is not defined for what it was asked of. */
export class ScoreImpossible extends RecurringError {}
