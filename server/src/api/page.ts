import { BadArgument } from './errors.ts';

/** The most nodes of one page. */
export const largestPage = 100;

/** The argument `first` of every connection. */
export const firstArgument = {
  description: `How many nodes, from 1 to ${largestPage}; anything else is the error BAD_FIRST.`,
};

/** The argument `after` of every connection. */
export const afterArgument = {
  nullable: true,
  description:
    'The cursor after which the page starts (pageInfo.endCursor of the page before); left out for the first page. Anything else is the error BAD_CURSOR.',
};

/** A page that was asked for: how many nodes, after the one at a position of the list's stable order. */
export interface Page {
  readonly first: number;
  /** The position that a cursor stands for; null for the first page. */
  readonly after: number | null;
}

/** The cursor of a position in a list's stable order; opaque to clients. */
export function cursorAt(position: number): string {
  return Buffer.from(`position:${position}`).toString('base64url');
}

/**
 * Checks `first` (1 to 100) and `after`; `field` is the path of the connection (`run.checkpoints`).
 * @throws BadArgument BAD_FIRST or BAD_CURSOR
 */
export function pageOf(first: number, after: string | null | undefined, field: string): Page {
  if (first < 1 || first > largestPage) {
    throw new BadArgument(
      'BAD_FIRST',
      `${field}.first`,
      `${field}.first must be from 1 to ${largestPage}, and it is ${first}.`,
      `Ask for at most ${largestPage}, and for the next page with after: pageInfo.endCursor.`,
    );
  }
  return { first, after: after == null ? null : positionOf(after, `${field}.after`) };
}

function positionOf(cursor: string, field: string): number {
  const match = /^position:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  const position = Number(match?.[1]);
  if (!match || cursorAt(position) !== cursor) {
    throw new BadArgument(
      'BAD_CURSOR',
      field,
      `${field} is not a cursor of this server: ${JSON.stringify(cursor.slice(0, 80))}.`,
      'Pass pageInfo.endCursor of the page before, or leave `after` out for the first page.',
    );
  }
  return position;
}
