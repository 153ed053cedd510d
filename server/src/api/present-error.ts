import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { TransferscopeError } from '../errors.ts';
import { BadArgument } from './errors.ts';

/** Writes an internal error, with its stack, to the log under the id that the client was told. */
export type ReportError = (id: string, error: unknown) => void;

/**
 * What a client sees of an error: always a stable `extensions.code`, never a stack or a file name.
 * Whatever nobody foresaw is INTERNAL, with an id under which the log has it.
 */
export function presentError(error: unknown, report: ReportError): GraphQLFormattedError {
  const cause = causeOf(error);
  const place = error instanceof GraphQLError ? placeOf(error) : {};
  if (cause instanceof TransferscopeError) {
    const field = cause instanceof BadArgument ? { field: cause.field } : {};
    return {
      message: cause.message,
      ...place,
      extensions: { code: cause.code, ...field, advice: cause.advice },
    };
  }
  if (cause instanceof GraphQLError && !failedToAnswer(cause, error)) {
    const code = cause.extensions.code ?? (error as GraphQLError).extensions.code ?? 'BAD_USER_INPUT';
    const advice =
      cause.extensions.advice ?? 'Compare the request with the schema; the explorer at /explorer shows it.';
    // The outer one names the variable whose value the inner one refuses.
    return { message: (error as GraphQLError).message, ...place, extensions: { code, advice } };
  }
  const id = randomUUID();
  report(id, cause);
  return {
    message: `Something went wrong inside the server; its log has it under ${id}.`,
    ...place,
    extensions: { code: 'INTERNAL', advice: `Look for ${id} in the server's log and report it.`, id },
  };
}

function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

function placeOf(error: GraphQLError): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  return {
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
  };
}

/** True for a value that a field could not serialise: graphql throws it like a client's fault, and it is ours. */
function failedToAnswer(cause: GraphQLError, error: unknown): boolean {
  return (
    cause.extensions.code === undefined &&
    error instanceof GraphQLError &&
    error.path !== undefined &&
    error.nodes?.[0]?.kind === Kind.FIELD
  );
}
