import { TransferscopeError } from '../../errors.ts';

/** Rows that a probe cannot be fitted to. */
export class ProbeImpossible extends TransferscopeError {}
