/**
 * Every error that a person may meet: a stable code for programs, a sentence, and what to do next.
 * Codes are part of the contract: they are never renamed.
 */
export class TransferscopeError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What to do next, as a sentence. */
    readonly advice: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** An error that lies in the parameters or in the data: the same, tried again, meets it again. */
export class RecurringError extends TransferscopeError {}
