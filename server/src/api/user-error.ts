import { Field, ObjectType } from 'type-graphql';
import { TransferscopeError } from '../errors.ts';
import { BadArgument } from './errors.ts';

@ObjectType('UserError', {
  description: 'Something wrong with the input of a mutation. Nothing was changed.',
})
export class UserError {
  constructor(error: { code: string; field: readonly string[]; message: string }) {
    this.code = error.code;
    this.field = error.field;
    this.message = error.message;
  }

  @Field(() => String, { description: 'A stable code, for programs, for example NOT_FOUND.' })
  readonly code: string;

  @Field(() => [String], {
    description: 'The path of what is wrong, from `input` down, for example ["input", "run"].',
  })
  readonly field: readonly string[];

  @Field(() => String, { description: 'What is wrong, as a sentence, and what to do next.' })
  readonly message: string;
}

/** What the field `userErrors` of every payload says of itself. */
export const userErrorsField = {
  description: 'What was wrong with the input; empty if all went well.',
};

/**
 * Runs a mutation; expected bad input comes back as the payload that `refused` makes of it, not as a top-level error.
 * An error that names no field is said of `field`.
 */
export async function withUserErrors<P>(
  field: string,
  refused: (userErrors: UserError[]) => P,
  mutate: () => Promise<P>,
): Promise<P> {
  try {
    return await mutate();
  } catch (error) {
    if (!(error instanceof TransferscopeError)) throw error;
    const path = error instanceof BadArgument ? error.field : field;
    const message = `${error.message} ${error.advice}`;
    return refused([new UserError({ code: error.code, field: path.split('.'), message })]);
  }
}
