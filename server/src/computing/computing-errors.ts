import type { ComputationStatus } from '@transferscope/shared';
import { TransferscopeError } from '../errors.ts';

/** Parameters that the quantity does not take; `field` is the path inside them. */
export class InvalidParameters extends TransferscopeError {
  constructor(
    quantity: string,
    readonly field: readonly string[],
    message: string,
  ) {
    const place = field.length > 0 ? field.join('.') : 'parameters';
    super(
      'INVALID_PARAMETERS',
      `${place} of ${quantity}: ${message}.`,
      `Correct ${place}; the description of ${quantity} lists what it takes.`,
    );
  }
}

/** A quantity that this server does not have. */
export class UnknownQuantity extends TransferscopeError {
  constructor(name: string) {
    super('UNKNOWN_QUANTITY', `There is no quantity called "${name}".`, 'Ask for `quantities` to see all.');
  }
}

/** A computation that is over can neither be paused nor resumed. */
export class ComputationEnded extends TransferscopeError {
  constructor(status: ComputationStatus) {
    super(
      'COMPUTATION_ENDED',
      `The computation has ended: its status is ${status}.`,
      status === 'SUCCEEDED'
        ? 'Read its result: there is nothing left to do.'
        : 'Start it again with retryComputation; a training goes on from its last savepoint.',
    );
  }
}

/** A computation that was never asked for. */
export class ComputationNotFound extends TransferscopeError {
  constructor(key: string) {
    super(
      'COMPUTATION_NOT_FOUND',
      `There is no computation ${key}.`,
      'Ask for `computations` to see all that there are.',
    );
  }
}
