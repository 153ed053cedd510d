import { TransferscopeError } from '../errors.ts';

/** A file that is not what its name says: truncated, altered, or of another format. */
export class FormatError extends TransferscopeError {
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(code, message, 'Export or copy the file again; it cannot be used as it is.', options);
  }
}
