import { RecurringError } from '../../errors.ts';

/** Rows that a probe cannot be fitted to. */
export class ProbeImpossible extends RecurringError {}
