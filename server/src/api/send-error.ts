import type { Response } from 'express';

/** Answers with an error in the form of GraphQL, so that every client of this server reads one form. */
export function sendError(response: Response, status: number, code: string, message: string): void {
  response
    .set('Cache-Control', 'no-store')
    .status(status)
    .json({ errors: [{ message, extensions: { code } }] });
}
