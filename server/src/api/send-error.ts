import type { Response } from 'express';

/** Answers with an error in the form of GraphQL, so that every client of this server reads one form. */
export function sendError(
  response: Response,
  status: number,
  code: string,
  message: string,
  advice: string,
): void {
  response
    .set('Cache-Control', 'no-store')
    .status(status)
    // The type of a file may be set already.
    .type('json')
    .json({ errors: [{ message, extensions: { code, advice } }] });
}
